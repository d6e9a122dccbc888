"""The field's synonyms: each line names one thing in all the ways people do.

Terms are separated by " = "; a term may have several words. Endings do not matter (they are
compared by stems), and of two lines that share a term the first wins. Words that are alike only
here and not elsewhere ("call" and "run") are listed where backend developers use them so.
"""

from __future__ import annotations

from typing import Final

FIELD: Final = """
orm = object relational mapper = object relational mapping
fk = foreign key
pk = primary key
db = database = data base
sql = structured query language
n+1 = n plus one = n plus 1 = one query per row = a query per row = a query for each row = query per object = query for every row = one query for each
api = application programming interface
http = hypertext transfer protocol
rest = representational state transfer
json = javascript object notation
jwt = json web token
csrf = cross site request forgery = xsrf
xss = cross site scripting
cors = cross origin resource sharing
tls = ssl = https
url = uri = address = endpoint path
gil = global interpreter lock
mro = method resolution order
cpu = processor = core
ram = memory
io = i/o = input output = input/output
oop = object oriented programming
fbv = function based view = function view
cbv = class based view
drf = django rest framework = rest framework
ttl = time to live = expiry time = expiration time = lifetime
lru = least recently used
acid = atomicity consistency isolation durability = atomicity consistency isolation and durability
mvcc = multiversion concurrency control = multi version concurrency control
ci = continuous integration
cd = continuous delivery = continuous deployment
dns = domain name system
tdd = test driven development
ttfb = time to first byte
rps = requests per second = queries per second = qps
p95 = 95th percentile
p99 = 99th percentile
wal = write ahead log
uuid = guid
idempotent = same effect = no further effect = no additional effect = safe to retry = safe to repeat = repeat safely = retry safely
duplicate = twice = second time = double = repeated
lazy = lazily = on demand = only when needed = on the fly = deferred = not until
eager = eagerly = up front = ahead of time = in advance = beforehand
immutable = cannot be changed = can not be changed = cannot change = can't be changed = can't change = unchangeable = never changes
mutable = can be changed = changeable = can change
hashable = has a hash = can be hashed
parameter = argument = arg = param
kwargs = keyword argument = keyword arguments
exception = error = failure
raise = throw = blow up
catch = handle = swallow
function = callable = func
method = member function
attribute = field = property = member = data member
instance = object
subclass = child class = derived class
superclass = parent class = base class
inherit = derive = extend
iterate = loop over = walk = go through = step through = traverse
loop = for loop
generator = generator function
coroutine = async function
dict = dictionary = mapping = hash map = hashmap
list = array
sequence = collection
string = str = text
integer = int = whole number
boolean = bool
none = null = nil
row = record = tuple = entry
column = table field
query = select statement = sql statement = database call = database query = database hit = db hit = hit the database = round trip = roundtrip = trip to the database
index = indices = indexes
scan = full scan = sequential scan = seq scan = read the whole table = read every row
join = joined = joining
transaction = atomic block = unit of work
commit = committed
rollback = roll back = rolled back = undo = undone = revert
lock = locked = locking = hold the row
deadlock = wait for each other = waiting for each other = waiting on each other
isolation = isolated
race = race condition = race window
concurrent = concurrently = simultaneous = simultaneously = in parallel = at the same time = at once = side by side
parallel = parallelism
thread = threads
process = processes
worker = workers
queue = task queue = job queue
asynchronous = async = non blocking = nonblocking = non-blocking
synchronous = sync = blocking
await = awaited
event loop = loop of events
constraint = unique constraint = unique index = uniqueness
unique = distinct = no duplicates = only once
schema = structure
migration = schema change
normalise = normalize = normalisation = normalization
denormalise = denormalize = redundant copy = redundancy
cache = cached = caching = memoise = memoize = memoised = memoized
invalidate = invalidation = evict = purge = bust = clear the cache = delete the key = drop the key
stale = outdated = out of date = old data = old value = old copy = old version
stampede = thundering herd = dogpile = cache stampede
expire = expires = expiry = expiration = run out = time out = timeout
latency = response time
throughput = requests per second
bottleneck = slowest part = slow part = hot spot = hotspot
profile = profiler = profiling
measure = measurement = measured = benchmark
endpoint = route
serializer = serialiser
serialize = serialise = marshal = convert to json = turn into json
deserialize = deserialise = parse = parsed
validate = validation = check = verify
authenticate = authentication = log in = login = logged in = sign in = signed in = who you are = who the user is = identity
authorise = authorize = authorisation = authorization = permission = permitted = what you may do = access rights
anonymous = unauthenticated = not logged in = not authenticated = logged out
owner = belongs to = owned by
token = bearer token
session = session cookie
middleware = middlewares
signal = signals
request = requests
response = reply = answer
client = caller = consumer
header = headers
status = status code
400 = bad request
401 = unauthorized
403 = forbidden
404 = not found
409 = conflict
429 = too many requests
500 = internal server error = server error
throttle = throttling = rate limit = rate limiting
paginate = pagination = paging
cursor = keyset
offset = skip rows
page = pages
filter = filtering = where clause
queryset = query set
decorator = decorators
decorate = wrap = wrapped = wrapper
closure = enclosing scope = enclosing function
scope = namespace
default = by default = default value
shared = share = same object = the same list = common
copy = copies = duplicate object = clone
reference = pointer = points to = refers to
identity = same object in memory
garbage collector = garbage collection = gc = cycle collector
reference count = refcount = reference counting = ref count
leak = leaked = memory leak
context manager = with statement = with block
clean up = cleanup = teardown = tear down = release = close = closed
import = imported = importing
module = py file
package = packages
circular import = import cycle = cyclic import
type hint = annotation = type annotation = annotated
type checker = mypy = pyright = static checker
duck typing = structural typing = duck typed
protocol = structural subtype
dependency = dependencies
test = tests = tested
mock = stub = fake = test double = patched = patch
fixture = test data
assert = assertion
deploy = deployment = release to production
production = prod = live
log = logs = logging
monitor = monitoring = metrics
server = backend = back end
frontend = front end = browser side
load balancer = reverse proxy = nginx
scale = scaling = scales
horizontal = more machines = more instances = more servers
vertical = bigger machine
pool = connection pool = pooling
connection = connections
timeout = times out = timed out
retry = retries = try again = retried = resend = send again
injection = sql injection = inject
escape = escaped = quoting = quoted
placeholder = bound parameter = bind parameter = parameterised = parameterized = prepared statement
concatenate = string formatting = f-string = interpolate = interpolation = paste into the string
password = credentials
secret = secret key
encrypt = encryption = encrypted
sign = signature = signed
time complexity = complexity = big o
constant time = o(1)
linear = linear time = o(n)
quadratic = o(n^2) = o(n2)
logarithmic = log n = o(log n)
utc = universal time
naive = without a time zone = no time zone = without timezone
aware = timezone aware = with a time zone
stack trace = traceback
finally = finally block
stdlib = standard library
ecosystem = libraries
framework = frameworks
"""

GENERAL: Final = """
create = make = build = construct = generate = produce = set up
begin = start = initiate
each = every = per
whole = entire = complete = full = all
get = fetch = retrieve = obtain = load = read = pull = look up
store = save = keep = hold = retain = persist = remember
run = execute = invoke = call = evaluate
return = give back = hand back = send back
remove = delete = drop = discard = throw away = get rid of
change = modify = update = alter = mutate = edit = adjust = rewrite
replace = swap = substitute = overwrite
add = insert = append = attach
send = transmit = pass on = emit
receive = accept = take in
show = display = print = reveal = expose = present
hide = mask = conceal = cover up
prevent = avoid = stop = protect against = guard against = keep from = rule out
ignore = skip = disregard = overlook = pass over = bypass
fail = break = breaks = broken = crash = go wrong = does not work = doesn't work = not work
wrong = incorrect = false = mistaken = invalid
right = correct = true = valid
fast = quick = quickly = rapid = cheap
slow = slowly = expensive = costly
big = large = huge = massive
small = little = tiny
same = identical = equal = equivalent
different = distinct from = other than = differ
many = several = multiple = lots of = a lot of = plenty
only = just = solely = merely = nothing but
always = every time = each time = whenever = in all cases
never = at no time = not ever
once = one time = a single time = just once = one single
before = prior to = ahead of = earlier = in front of
after = afterwards = following = later = once that
first = at the start = initially = to begin with
last = final = at the end = finally = in the end
allow = permit = let = enable = may
forbid = deny = refuse = reject = block = disallow = turn away
need = require = must = have to = has to = necessary
use = utilise = utilize = apply = employ
find = locate = discover = detect = spot
choose = pick = decide
compare = comparison = against each other
combine = merge = join together = put together
split = divide = separate = break up
wait = block until = hang = sit idle = stall
finish = complete = end = done
return value = result = outcome = output
cost = price = overhead
benefit = advantage = gain = upside = pro
drawback = disadvantage = downside = con = trade off = tradeoff
reason = cause = why
happen = occur = take place
user = customer = person = visitor = people
developer = programmer = engineer
visible = seen = see = noticeable
outside = external = outer
inside = inner = internal = within
local = inside the function
global = module level
explicit = explicitly = spelled out = by hand = manually
implicit = implicitly = automatic = automatically = behind the scenes = by itself
guarantee = ensure = make sure = assure = promise
safe = secure = safely
danger = dangerous = risk = risky = unsafe
lose = lost = missing = gone = disappear = vanish
increase = grow = rise = go up = more
decrease = shrink = fall = reduce = go down = less = fewer = lower
limit = restrict = cap = bound = maximum
order = sequence of = sorted = ordering
memory usage = memory consumption = space
size = length
enough = sufficient = suffices
spread = distribute = scatter = jitter
measure = find out = quantify
depend = depends on = rely = relies on
old = previous = former = earlier version
new = fresh = another
half = partly = partially = partial
empty = blank = nothing in it
hot = popular = busy
peak = spike = burst = surge
"""
