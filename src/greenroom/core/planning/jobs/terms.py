"""How job descriptions name what the syllabus knows, beside its own titles and aliases.

A line names a topic, or a whole area, and then the terms for it, separated by " = ". Plural, case
and the British or American ending do not matter, except that

    !REST       counts only as it is written here (the rest of the team is no interface)
    index ~db   counts only in company: with a word of COMPANY["db"] in the same sentence

Terms of one word that mean anything in running text ("models", "views", "team") are in PLAIN and
are no names, whatever a syllabus calls its topics.
"""

from __future__ import annotations

from typing import Final

TERMS: Final = """
python: python = python 3 = pythonic
python/comprehensions-and-generators: generator ~python = iterator ~python = comprehension ~python
python/decorators: decorator ~python
python/context-managers: context manager
python/concurrency: concurrency = concurrent programming = gil = multi-threading = multithreaded = thread safety = thread-safe = parallel processing = multiprocessing
python/typing: typed code = typed python = strict typing = generics ~python
python/exceptions: exception handling = error handling ~python
python/memory: memory leak = memory usage = garbage collection
python/standard-library: python packages = python ecosystem = python 3.12 = python 3.13
oop: object-oriented = oop = object orientation
oop/principles: solid principles = !SOLID = clean architecture = design principles = separation of concerns
oop/design-patterns: design pattern = software patterns
async: async python = asynchronous python = asynchronous programming = async services = async code = non-blocking
async/asyncio: asyncio = async/await = event loop = coroutine = back-pressure = backpressure = concurrent connections = trio = anyio = uvloop
async/async-http: aiohttp = httpx
async/async-frameworks: async django = async views = async endpoints = starlette
algorithms: algorithm = data structures and algorithms = algorithms and data structures
algorithms/data-structures: data structure
algorithms/complexity: complexity analysis = time complexity = big o
algorithms/techniques: dynamic programming
django: django
django/migrations: !migrations = schema migration = database migration = data migration = zero-downtime migration = schema change
django/admin: django admin = admin panel
django/channels: django channels
django/models: django models
django/forms: django forms
drf: drf = django rest framework = djangorestframework = django-ninja
drf/serializers: serializer
drf/pagination: pagination
drf/throttling: throttling
drf/permissions: object-level permissions = role-based access = rbac = access control
flask: flask
fastapi: fastapi = fast api
fastapi/core-features: fastapi = pydantic = dependency injection ~python
http-apis: api = web api = api design = api development = web service
http-apis/rest: !REST = rest api = restful = restful api = restful service = rest service = http api = api design = resource-oriented = json api
http-apis/methods: idempotent = idempotency = idempotent endpoint = idempotency key = safe to retry
http-apis/errors: error responses = problem details
http-apis/evolution: api versioning = versioning = backward compatible = backwards compatible = backward compatibility = breaking change = deprecate endpoints
http-apis/protection: rate limit = rate limiting = rate-limited = throttling = quota ~api = abuse protection
http-apis/large-collections: pagination = cursor-based = large responses = stream large = streaming responses = bulk endpoint
http-apis/formats: graphql = soap = xml ~api = protobuf = protocol buffers = json schema
http-apis/documentation: openapi = swagger = api documentation = api docs = postman
http-apis/third-party: webhook = third-party api = third-party integration = third-party service = external api = external service = partner api = payment provider = stripe = integrations with
networking: networking = network protocols
networking/http: http = http/2 = http/3
networking/websockets: websocket = web socket = server-sent events = sse
networking/tcp-ip: tcp/ip = tcp
databases: relational database = sql database = database design = database = rdbms
databases/sql: sql = postgresql = postgres = mysql = mariadb = window function = stored procedure = cte
databases/transactions: isolation level = row locking = row-level locking = row lock = acid transactions = database transaction = locking ~db = transaction ~db = atomicity = deadlock = ledger = double-entry = double entry = consistent under load
databases/design: data model = data modelling = data modeling = schema design = normalisation = nosql = mongodb = dynamodb = document store = model ~db = cassandra
databases/django-orm: orm = django orm = queryset
databases/sqlalchemy: sqlalchemy = alembic = sqlmodel
databases/query-performance: query performance = query optimisation = query tuning = optimise queries = optimising queries = queries fast = fast queries = slow query = slow queries = sql tuning = explain ~db = explain analyze = query plan = n+1 = index ~db = indexing ~db = million rows = billion rows = large tables
databases/connections: connection pool = connection pooling = pgbouncer
performance: performance tuning = performance optimisation = high performance = high-performance = performant = performance
performance/caching: cache = caching = redis = memcached = cdn = invalidate = cache invalidation
performance/profiling: profiling = profiler = profile ~tuning = cprofile = py-spy = memray = scalene = flame graph = flamegraph = bottleneck = optimising code = low latency = low-latency
performance/traffic: high traffic = high-traffic = requests a second = requests per second = rps = load test = load testing = locust = traffic spike = at peak = peak load = high load = high-load = highload = millions of requests = heavy load = hammer our api
background: background job = background work = background processing = async tasks = long-running
background/task-queues: celery = task queue = job queue = background job = background task = dramatiq = rq ~queue = huey = arq = worker queue = airflow = scheduled jobs = work out of the request = out of the request = asynchronous processing
background/large-uploads: file upload = large upload = large file = presigned
background/real-time: real-time = realtime = push notification = live position = live update = live data = chat feature = websocket
security: security = secure coding = owasp = application security = secure by design = appsec = penetration test
security/vulnerabilities: sql injection = xss = csrf = ssrf = injection = vulnerability = vulnerabilities
security/identity: oauth = oauth2 = oauth 2.0 = oidc = openid connect = openid = jwt = sso = saml = single sign-on = authentication = authorisation = authorization = identity provider = keycloak = auth0 = webhook signatures = signatures ~api
security/data-protection: encryption = encryption at rest = encrypted = secrets ~secrecy = secret management = secrets management = gdpr = pii = personal data = pci = pci dss = pci-dss = hipaa = soc 2 = iso 27001 = audit trail = audit log = sensitive data = data privacy = data protection = key management = !Vault = kms
security/transport: tls = ssl = https = mtls = certificates ~secrecy
security/cors: cors = content security policy
testing: testing = tests = test automation = automated test = automated testing = testing culture = test suite = well-tested = quality assurance
testing/unit-testing: pytest = unit test = unit testing = unittest = hypothesis ~testing = property-based test = property-based testing = fixtures ~testing
testing/wider-tests: integration test = integration testing = end-to-end test = e2e = tdd = test-driven = test driven development = tests first = test first = contract test = contract testing = acceptance test
testing/doubles: mock ~testing = mocking ~testing = test double
testing/coverage-and-ci: test coverage = code coverage = keep ci green = ci green = green ci = tests in ci = green builds
testing/debugging: debugging = debug = troubleshooting = troubleshoot = root cause = incident analysis = post-mortem = postmortem
quality: clean code = code quality = maintainable code = maintainable = coding standards = high-quality code = quality code
quality/linters: pylint = flake8 = ruff = !Black = linter = linting = pre-commit = pep 8 = isort
quality/types: mypy = pyright = type hint = type annotation = type checking = typed code = typed python = static typing = type-safe = pyre
quality/readability: readable code = readable = docstring = code documentation = well-documented = document your = technical documentation
quality/review: code review = review code = reviewing code = peer review = refactoring = refactor = technical debt = tech debt = legacy code = legacy system = review pull request = reviewing pull requests
version-control: version control = source control
version-control/git: git = gitflow = trunk-based = rebase = branching strategy
version-control/hosting: github = gitlab = bitbucket = pull request = merge request
version-control/dependencies: !Poetry = poetry ~python = !uv = pip = pipenv = dependency management = packaging ~python = virtualenv = monorepo
devops: devops = deployment = deploy = deploying = ship to production = continuous deployment = you build it you run it = run services in production
devops/servers: linux = unix = nginx = gunicorn = uvicorn = wsgi = asgi = reverse proxy
devops/docker: docker = dockerfile = docker compose = container = containerised = containerisation = podman
devops/kubernetes: kubernetes = k8s = !Helm = helm chart = eks = gke = aks = openshift = container orchestration = argocd = argo cd
devops/ci-cd: ci = ci/cd = continuous integration = continuous delivery = github actions = gitlab ci = jenkins = circleci = deployment pipeline = build pipeline = release pipeline
devops/iac: terraform = infrastructure as code = iac = ansible = cloudformation = pulumi = cdk = opentofu
devops/release-strategies: canary = blue-green = feature flag = rolling deployment = rollback = zero-downtime = zero downtime = without downtime = progressive delivery = feature toggle
devops/automation: bash = shell script = shell scripting = automate deployments = automation scripts = scripting ~server = cron
cloud: aws = amazon web services = cloud = cloud-native = cloud native = gcp = azure = cloud infrastructure = cloud provider
cloud/aws-compute-and-data: ec2 = s3 = rds = aws lambda = lambda ~cloud = serverless = cloudfront = ecs = fargate = aurora ~cloud = elasticache = aws s3 = sqs = sns = kinesis = step functions
cloud/aws-networking-and-scaling: vpc = autoscaling = auto scaling = auto-scaling = elastic load balancer = elb = alb
cloud/cloud-security: iam = least privilege
cloud/other-platforms: gcp = google cloud = azure = heroku = cloud run = digitalocean = hetzner = fly.io = gke = eks
observability: observability = logging and monitoring = monitoring and logging = monitoring and alerting = on-call = on call = oncall = telemetry
observability/logging: structured logs = structured log = structured logging = logging = log aggregation = elk = kibana = logs ~signals = loki = splunk = cloudwatch = audit log
observability/monitoring: monitoring = metrics ~signals = alerts ~signals = alerting = prometheus = grafana = datadog = new relic = !Sentry = sentry ~signals = dashboards ~signals = apm = nagios
observability/tracing-and-slos: opentelemetry = tracing = traces ~signals = distributed tracing = slo = sli = sla ~signals = error budget = jaeger = honeycomb = reliability targets
system-design: system design = distributed system = software architecture = system architecture = architect ~system = architecture ~system = scalable system = large-scale system = technical design
system-design/scaling: scalability = scalable = horizontal scaling = load balancing = load balancer = scale to = scale our = at scale = high throughput = high-throughput = requests a second = requests per second = scaling ~system
system-design/data-at-scale: sharding = partitioning = replication = event sourcing = event-sourcing = cqrs = saga = outbox = eventual consistency = eventually consistent = distributed transaction = exactly-once = at-least-once = exactly once = at least once ~system = two-phase commit = change data capture = consistency ~system = cap theorem
system-design/reliability: reliability = resilience = resilient = fault tolerance = fault-tolerant = high availability = highly available = circuit breaker = circuit breaking = retries = retry = time-out = timeouts = fail well = graceful degradation = disaster recovery = uptime = 99.9 = self-healing = sre = site reliability
system-design/microservices: microservice = micro-service = service-oriented = monolith = api gateway = service boundaries = domain-driven design = ddd = domain driven = when to split = modular monolith = hexagonal architecture = bounded context
system-design/communication: message queue = message broker = messaging ~system = kafka = rabbitmq = grpc = event-driven = event driven = pub/sub = pubsub = nats = sqs = event bus = event streaming = sns = kinesis = amqp = service mesh = message bus
system-design/design-exercises: trade-off = trade offs = architecture diagrams
behavioural: soft skills = behavioural = behavioral
behavioural/skills: mentor = mentoring = coach = coaching ~people = clear writing = write clearly = writing skills = communication skills = written communication = communicate clearly = communicate effectively = excellent communication = communicator = collaborate = collaboration = collaborative = teamwork = team player = cross-functional = stakeholder = explain technical = time management = attention to detail = lead a team = leading teams = leadership
behavioural/traits: curious = curiosity = say when you don't know = admit what = proactive = self-starter = take ownership = ownership = eager to learn = growth mindset = self-motivated = humble = humility = autonomy = autonomous = initiative = drive for results
behavioural/own-projects: portfolio = side project = open source contributions = open-source contributions = projects you are proud of
interview-craft/in-the-room: reason about aloud = think aloud = thinking aloud
interview-craft/ai-assistants: copilot = ai assistant = ai tools = ai coding = claude code = cursor ~ai = coding agents = ai-assisted = chatgpt
"""

# The words that make an ambiguous one mean what the syllabus means.
COMPANY: Final = {
    "db": "sql postgresql postgres mysql database table schema orm django lock locking isolation row "
    "query mongodb sqlalchemy acid transaction index ledger",
    "python": "python django fastapi flask typing typed mypy package poetry uv pytest asyncio",
    "api": "api rest http endpoint webhook soap json client",
    "tuning": "cprofile profiler profiling optimise optimising optimisation slow bottleneck latency "
    "memory cpu hot performance",
    "queue": "celery redis task worker job queue",
    "secrecy": "encryption vault key credential security rotate rotation tls oauth oauth2 jwt https "
    "encrypted certificate pci",
    "testing": "test testing pytest unit unittest suite fixture mock",
    "server": "linux bash server shell deploy",
    "cloud": "aws s3 rds ec2 cloud sqs dynamodb serverless amazon",
    "signals": "log trace metric alert monitoring observability dashboard prometheus grafana sentry "
    "datadog structured logging tracing slo opentelemetry",
    "system": "system service distributed microservice scale event message kafka queue backend api "
    "software database delivery design data",
    "people": "junior engineer developer colleague team people",
    "ai": "ai llm copilot claude chatgpt assistant",
}

# One word that names a topic in a heading, and anything at all in a sentence.
PLAIN: Final = frozenset(
    "variable string mutability loop conditional function def lambda closure reduce zip enumerate file "
    "module package import list tuple set dictionary slicing unpacking typing generic class object "
    "enum inheritance overriding mixin overloading property abstraction array stack queue tree graph "
    "heap trie sorting searching complexity model view template form admin signal channel consumer "
    "router permission blueprint depend depends network cookie join index transaction aggregation "
    "optimization notification coverage naming comment dependency server script scripting automation "
    "log metric retry fallback star honesty mindset prompting logistic logistics wellbeing relaxation "
    "nerve nose fixture stub mock attr any zip cap dry kiss solid acid saga soap rest service setting "
    "view request error format traffic serialization serialisation validation annotation "
    "exception decorator pod explain packaging branching merging naming vault black poetry helm sentry "
    "uv iterator depends locking consumers statelessness deprecation indexing migration reliability "
    "scaling performance testing security cloud versioning alerting skills traits basics methods".split()
)

# What a term is not about, by the words just before it and just after it.
NOT_BEFORE: Final = {
    "security": "job social financial food home national",
    "performance": "financial sales business team company your individual",
    "testing": "user a/b ab drug covid market",
    "cloud": "word tag point",
    "python": "monty",
    "cache": "geo",
    "deploy": "capital",
    "ci": "corporate",
    "ownership": "home share employee stock equity car",
    "api": "active",
    "deployment": "troop",
}
NOT_AFTER: Final = {
    "security": "clearance guard deposit number officer pension",
    "performance": "review bonus appraisal management based marketing improvement evaluation related",
    "testing": "the water",
    "cloud": "nine 9",
    "black": "friday box lives hat sea people",
    "ownership": "structure",
    "real time": "off",
    "http": "www",
    "leadership": "team",
}

# Technologies that the syllabus does not teach; a learner's own topic of the name takes it over.
# "!" as above: only as written, as "go" and "spring" and "express" are words.
TECHNOLOGIES: Final = """
!Go = golang = !Rust = !Java = !Kotlin = !Scala = !Swift = !Ruby = ruby on rails = !Rails = php = laravel = symfony = !Perl = !Elixir = !Erlang = !Haskell = !Clojure = c++ = c# = !NET = asp.net = typescript = javascript = node.js = nodejs = deno = !React = reactjs = vue = vue.js = angular = !Svelte = next.js = html = css = tailwind = htmx = jquery = webassembly = !Julia = matlab = cobol = !Lua = !Dart = flutter = react native
spring boot = !Spring = express.js = !Express = nestjs = !Tornado = sanic = litestar = !Pyramid = !Bottle = !Twisted = gevent = nameko = odoo = wagtail = django cms = plone = zope
elasticsearch = opensearch = solr = clickhouse = snowflake = bigquery = redshift = databricks = !Spark = pyspark = hadoop = !Hive = !Presto = trino = duckdb = neo4j = !Oracle = sql server = mssql = sqlite = couchbase = couchdb = influxdb = timescaledb = cockroachdb = pinecone = weaviate = pgvector = milvus = supabase = firebase = dbt = airbyte = fivetran = dagster = !Prefect = luigi = !Beam = apache beam = !Flink = apache flink = !Iceberg = delta lake = parquet = !Looker = tableau = power bi = metabase = superset
pandas = numpy = polars = scikit-learn = sklearn = pytorch = tensorflow = keras = xgboost = jupyter = langchain = llamaindex = llm = llms = rag ~ai = openai = hugging face = huggingface = machine learning = deep learning = computer vision = nlp = mlops = mlflow = kubeflow = sagemaker = vertex ai = spacy = opencv = geopandas = postgis
mqtt = zeromq = pulsar = activemq = websphere = thrift = avro = coap = modbus = opc ua = lorawan = !SIP = webrtc = ffmpeg = fix protocol = hl7 = fhir = dicom = sepa = swift messages = iso 20022 = !EDI = edifact = !SAP = salesforce = hubspot = shopify = magento = zendesk = twilio = sendgrid = !Segment ~api
istio = linkerd = !Envoy = !Consul = !Nomad = !Packer = !Vagrant = !Chef = !Puppet = saltstack = !Salt = vmware = openstack = proxmox = ceph = !Rancher = cloudflare = fastly = akamai = haproxy = traefik = !Varnish = bazel = !Make = cmake = !Nix = !Bazel = sonarqube = snyk = selenium = !Cypress = playwright = robot framework = !Cucumber = !Behave = !Gatling = k6 = jmeter = wireshark = ebpf = raspberry pi = arduino = iot = blockchain = solidity = ethereum = web3 = !Unity = unreal engine = graphdb = sparql = rdf = figma = jira = scrum = kanban
"""

# Words in capitals or with a capital inside that are no technology.
NO_TECHNOLOGY: Final = frozenset(
    "EU UK US USA UAE DACH EMEA CET CEST GMT UTC EST PST AM PM CEO CTO CFO COO VP HR PTO OKR KPI KPIS "
    "B2B B2C SAAS PAAS IAAS STAR API APIS REST IT QA UI UX FAQ PDF CV PHD BSC MSC BA MA GMBH AG LTD "
    "INC LLC SE OK TODO NB PS AI ML LGBTQ LGBTQIA LGBTQ+ EEO NDA ID IDS OSS MVP POC ROI CRM ERP CI CD "
    "CRUD HQ DNA LINKEDIN YOUTUBE GLASSDOOR SDK IDE OS RAM CPU GPU SSD JSON CSV YAML DB SLA SQL DEVOPS "
    "SECOPS DEVSECOPS HTTP URL TB GB MB KB PB AND OR NOT THE YOU WE ALL NO EUR USD GBP CHF PLN FTE".split()
)
