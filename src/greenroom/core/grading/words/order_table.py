"""Counted by scripts/word_order.py; words/order.py says what it is for."""

from typing import Final

SINGLES: Final = """
0 460
1 1192
2 884
3 482
4 204
5 144
8 129
<> 68170
<ed> 10260
<ing> 6885
<ly> 2614
<not> 271
<number> 2263
<s> 24936
<tion> 3593
a 17741
about 311
above 149
abstract 116
access 191
according 140
across 52
action 138
actually 86
add 438
added 190
additional 126
address 162
adds 137
after 475
again 163
algorithm 360
alias 135
all 1855
allow 138
allowed 111
allows 149
along 118
already 240
also 691
although 46
always 251
among 42
an 3625
and 9737
another 282
any 1029
anything 106
api 386
app 114
application 145
applied 120
apply 119
appropriate 114
arbitrary 106
are 3309
args 189
argument 725
arguments 573
around 105
array 287
as 3345
associated 159
at 1294
attribute 437
attributes 287
automatically 124
available 225
axis 130
b 487
back 192
backend 182
base 487
based 360
basis 130
be 4783
because 295
been 342
before 419
behind 30
being 233
below 139
best 108
between 492
binary 149
bit 109
block 216
body 286
both 410
bound 162
buffer 144
build 130
built 120
but 859
by 3112
bytes 408
c 333
cache 226
call 544
callable 105
called 635
calling 180
calls 262
can 2237
cannot 211
case 420
cases 138
centrality 141
change 265
changed 145
changes 189
character 248
characters 229
check 507
checks 148
child 155
class 1837
classes 232
client 139
close 126
closed 109
code 628
codec 101
color 142
column 255
columns 121
command 581
commands 131
common 144
complete 107
complex 133
compute 236
condition 103
config 116
configuration 144
connected 166
connection 258
constant 131
constraints 105
construct 132
constructor 147
contain 195
containing 216
contains 267
content 238
contents 113
context 325
control 102
convert 284
cookie 112
copy 203
corresponding 215
could 113
count 157
counts 110
create 596
created 266
creates 131
current 628
currently 152
cursor 131
custom 144
d 235
data 969
database 243
date 156
day 123
decorator 112
default 964
defaults 174
define 143
defined 428
definition 103
degree 160
delete 149
details 116
determine 121
dict 300
dictionary 354
did 38
different 267
direction 116
directly 167
directories 100
directory 335
display 140
distribution 245
distributions 109
django 166
do 577
document 148
does 825
doesn't 184
doing 54
domain 312
don't 170
done 193
down 76
during 127
e 611
each 1072
edge 303
edges 227
eg 20
either 352
element 400
elements 319
else 165
empty 361
encoded 103
encoding 242
end 348
ends 102
ensure 105
entries 104
entry 221
environment 160
equal 190
equation 148
equations 127
equivalent 156
error 894
errors 124
etc 94
even 160
event 344
events 106
ever 36
every 313
everybody 23
everything 88
example 340
examples 109
except 158
exception 442
exceptions 110
exist 170
existing 148
exists 189
expression 417
expressions 160
extension 154
extra 130
f 217
fails 109
false 476
field 632
fields 322
file 1638
filename 217
files 463
filter 188
find 359
first 983
fixed 104
flag 130
flow 164
following 276
follows 103
for 6586
force 172
form 416
format 378
found 391
frame 275
free 120
from 2800
full 117
func 271
function 2057
functions 498
future 145
g 805
generally 35
generate 191
generated 226
generator 150
geometry 197
get 852
gets 107
give 111
given 1497
gives 136
global 115
go 107
graph 642
graphs 100
group 212
h 123
had 54
handle 178
handler 203
has 1043
hash 114
have 859
having 67
header 392
headers 127
help 114
helper 166
hence 25
here 208
holds 102
host 116
how 322
however 127
html 153
http 232
i 755
id 221
if 5339
implementation 337
implemented 143
implements 111
import 268
imported 121
in 7264
include 127
included 117
including 122
index 430
info 176
information 358
input 485
inside 148
installed 128
instance 640
instances 187
instead 357
int 142
integer 248
integral 138
interface 167
internal 196
into 729
invalid 128
is 11974
it 4112
it's 199
item 317
items 316
iterable 312
iterator 124
its 1222
itself 182
json 176
just 214
k 215
keep 141
key 683
keys 240
keyword 223
kind 79
known 130
l 100
label 112
last 315
least 144
left 236
length 315
level 307
library 184
like 535
limit 118
line 832
linear 223
lines 338
link 129
list 1666
lists 156
load 164
local 191
lock 138
log 168
long 134
look 113
lookup 106
loop 252
lower 111
m 257
made 145
main 160
make 302
makes 143
manager 168
many 249
mapping 256
match 297
matches 167
matching 209
matrices 133
matrix 823
max 110
maximum 179
may 868
means 139
memory 194
message 362
metadata 152
meth 193
method 1310
methods 328
might 96
minimum 149
mode 301
model 494
models 111
module 958
modules 143
more 584
most 268
mostly 27
much 77
multiple 232
must 710
my 44
n 797
name 1411
named 213
names 446
namespace 146
necessary 130
need 305
needed 197
needs 144
negative 125
neither 53
nested 118
network 135
never 161
new 767
next 249
no 1108
nobody 47
node 756
nodes 679
non 413
none 896
nor 50
normal 154
not 2870
note 435
nothing 259
now 114
number 969
numbers 192
obj 125
object 1542
objects 500
ode 115
of 12480
off 86
often 57
ok 28
old 105
on 2492
once 269
one 1655
ones 66
only 1200
onto 28
open 257
operation 204
operations 151
operator 156
option 306
optional 347
options 265
or 3574
order 670
original 219
os 242
other 717
otherwise 444
our 87
out 336
output 343
over 349
override 137
own 251
p 186
package 267
page 231
pair 153
pairs 141
parameter 289
parameters 288
parent 222
parse 382
parser 245
parsing 118
part 221
particular 115
parts 103
pass 233
passed 377
password 126
path 914
paths 171
pattern 163
pep 108
per 146
perform 110
place 140
point 366
points 186
policy 132
polynomial 114
position 225
positive 143
possible 335
prefix 133
present 144
previous 117
print 120
probably 43
problem 140
process 340
product 169
property 117
protocol 117
provide 139
provided 351
provides 196
py 773
python 822
q 122
query 267
queue 120
r 178
raise 335
raised 308
raises 209
random 146
range 117
rather 103
raw 141
re 98
read 495
reading 107
real 144
really 37
record 120
ref 141
reference 305
related 162
relative 146
release 121
remove 182
removed 134
replace 121
represent 151
representation 212
representing 167
represents 148
request 378
requests 139
required 204
requires 106
resource 204
respect 101
response 277
result 432
results 217
return 3352
returned 637
returning 100
returns 1787
rfc 205
right 203
root 210
rotation 221
row 263
rows 183
rule 122
rules 110
run 415
running 139
runs 186
s 393
same 773
save 121
script 142
search 283
second 324
section 144
see 511
select 140
selected 101
selection 119
self 501
send 112
sequence 330
server 294
session 164
set 1427
sets 225
setting 129
settings 109
several 117
shape 105
shared 124
should 879
side 118
similar 110
simple 187
simply 77
since 201
single 441
size 314
so 917
socket 179
solution 201
some 407
somebody 40
something 92
sometimes 43
sort 79
source 498
space 157
sparse 100
special 154
specific 210
specified 573
specify 111
split 108
sql 240
stack 129
standard 201
start 250
starting 112
state 454
statement 127
status 110
step 100
still 145
stop 125
store 114
stored 138
str 131
strategy 192
stream 229
string 1200
strings 278
structure 137
style 169
subclass 186
subclasses 126
subgraph 102
such 377
supplied 129
support 208
supported 156
supports 127
symbol 101
sympy 102
syntax 115
sys 214
system 496
t 244
table 215
tag 137
take 179
takes 241
target 213
template 149
terms 120
test 319
tests 115
text 684
than 532
that 4808
the 35843
their 339
them 459
themselves 37
then 941
there 630
therefore 54
these 363
they 503
this 5121
those 212
though 57
thread 190
three 188
through 284
thus 84
time 621
timeout 140
times 158
to 11940
token 233
tokens 111
too 136
top 120
total 108
towards 27
transfer 136
transform 190
tree 370
true 1104
try 151
tuple 484
tuples 141
turtle 133
two 802
type 945
types 218
typically 48
u 139
under 182
underlying 136
unique 123
unless 125
until 262
up 447
update 242
upon 38
url 275
us 56
use 1256
used 1521
useful 162
user 556
uses 311
using 867
usually 82
v 198
valid 234
value 1591
values 740
variable 253
variables 203
vector 256
vectors 117
version 527
very 97
via 122
view 218
want 173
was 476
way 220
we 952
weight 102
well 149
were 146
what 748
when 1388
where 608
whether 373
which 1921
while 212
whitespace 117
who 78
whole 121
whose 110
why 186
widget 320
will 1868
window 241
windows 140
with 3837
within 194
without 450
work 220
works 138
would 388
wrapper 137
write 307
written 139
x 841
xml 142
y 216
yet 80
yield 129
you 998
your 264
z 106
zero 279
| 98522
"""

PAIRS: Final = """
0: <> 10, <number> 5, <s> 4, and 41, as 5, for 12, if 16, is 15, or 18, to 24, will 5, x 15, | 218
1: 1 5, 2 19, <> 54, <ed> 7, <number> 9, <s> 21, and 96, are 6, as 4, b 6, based 4, d 16, e 7, f 4, for 15, from 4, if 12, in 7, is 25, k 6, m 4, n 6, node 5, of 9, or 14, point 4, s 6, that 4, to 25, when 5, will 4, with 4, x 12, | 658
2: 1 4, <> 74, <ed> 8, <ly> 4, <s> 35, a 4, algorithm 9, and 17, are 14, b 4, block 6, d 26, f 12, file 6, for 5, from 7, in 5, is 19, m 14, node 7, object 4, or 9, point 4, s 7, to 16, tuple 43, tuples 16, which 4, with 4, x 21, | 360
3: <> 53, <s> 24, <tion> 10, and 11, c 5, d 22, is 6, list 4, tuple 12, url 4, x 10, | 204
4: <> 32, <s> 13, and 10, bytes 5, m 4, tuple 12, | 72
5: <> 25, <number> 4, <s> 13, tuple 5, tuples 5, | 55
8: <> 19, <s> 16, bit 24, characters 4, is 4, | 28
<>: 0 45, 1 129, 2 150, 3 93, 4 51, 5 36, 8 58, <> 7100, <ed> 432, <ing> 603, <ly> 143, <not> 28, <number> 425, <s> 3848, <tion> 682, a 765, about 55, above 7, abstract 7, access 23, according 21, across 9, action 15, add 13, added 5, additional 4, address 42, adds 12, after 54, again 31, algorithm 66, alias 5, all 139, allows 10, along 22, already 15, also 12, although 9, always 8, among 10, an 169, and 1547, another 12, any 70, anything 7, api 118, app 7, application 28, applied 4, appropriate 5, arbitrary 5, are 160, args 8, argument 100, arguments 59, around 14, array 61, as 385, associated 9, at 158, attribute 49, attributes 40, automatically 5, available 15, axis 29, b 36, back 47, backend 48, base 60, based 56, basis 51, be 30, because 38, before 49, behind 6, being 22, below 14, best 5, between 148, binary 16, bit 10, block 25, body 48, both 22, bound 19, buffer 14, build 12, built 8, but 42, by 283, bytes 36, c 40, cache 25, call 40, called 5, calling 7, calls 41, can 198, cannot 20, case 26, cases 10, centrality 27, change 9, changed 7, changes 30, character 41, characters 67, check 19, checks 14, child 10, class 196, classes 54, client 24, close 6, closed 4, code 92, codec 8, color 24, column 37, columns 24, command 114, commands 29, common 19, complete 4, complex 14, condition 18, config 24, configuration 29, connected 7, connection 27, constant 21, constraints 34, constructor 14, containing 16, contains 21, content 26, contents 11, context 44, control 10, convert 11, cookie 10, copy 11, corresponding 6, could 16, count 9, counts 12, create 19, created 14, current 10, currently 5, cursor 10, custom 4, d 38, data 138, database 14, date 13, day 10, decorator 8, default 28, defaults 12, defined 28, definition 11, degree 23, delete 8, details 4, dict 14, dictionary 17, different 10, direction 6, directly 13, directories 17, directory 56, display 9, distribution 30, distributions 8, django 14, do 16, document 30, does 111, doesn't 22, domain 39, don't 4, done 8, down 29, during 14, e 15, each 42, edge 13, edges 25, either 11, element 48, elements 42, else 12, encoded 12, encoding 33, end 11, ends 11, entries 22, entry 20, environment 27, equal 16, equation 83, equations 49, equivalent 5, error 160, errors 19, etc 6, even 24, event 69, events 31, every 11, everything 7, example 9, examples 4, except 12, exception 24, exceptions 10, existing 12, exists 22, expression 88, expressions 36, extension 25, extra 6, f 19, fails 24, false 19, field 93, fields 39, file 295, filename 13, files 118, filter 14, first 115, flag 23, flow 47, follows 5, for 1052, force 75, form 93, format 82, found 6, frame 21, free 16, from 401, func 17, function 432, functions 141, g 30, generated 28, generator 12, geometry 15, get 19, gets 20, give 7, given 20, gives 15, global 6, go 7, graph 121, graphs 18, group 20, h 9, had 7, handle 10, handler 32, has 152, hash 11, have 19, having 10, header 64, headers 11, help 8, helper 13, here 28, holds 20, host 14, how 29, html 9, http 15, i 61, id 56, if 247, implementation 36, implemented 4, implements 4, import 21, in 800, index 40, info 100, information 55, input 30, inside 17, installed 5, instance 133, instances 30, instead 52, int 4, integer 31, integral 91, interface 34, internal 9, into 99, is 2081, it 304, item 26, items 36, iterable 17, its 50, itself 26, json 20, just 6, k 26, key 181, keys 38, keyword 26, l 13, label 16, last 15, least 5, left 25, length 62, level 106, library 43, like 46, limit 22, line 92, linear 30, lines 50, link 41, list 85, lists 19, load 9, local 16, lock 19, log 11, long 8, lookup 21, loop 19, lower 6, m 21, made 13, main 6, make 8, makes 23, manager 11, many 13, mapping 31, match 24, matches 11, matching 29, matrices 35, matrix 181, max 9, may 95, means 16, memory 14, message 36, metadata 23, method 218, methods 62, might 9, mode 56, model 75, models 33, module 91, modules 15, more 26, most 6, much 10, multiple 21, must 91, my 4, n 91, name 184, named 6, names 57, namespace 23, necessary 5, need 8, needed 7, needs 29, negative 5, network 42, never 16, new 20, next 9, no 19, node 66, nodes 54, non 20, none 9, nor 11, normal 21, not 32, note 16, nothing 8, now 5, number 139, numbers 55, object 263, objects 97, ode 16, of 2125, off 22, old 5, on 418, once 10, one 93, ones 19, only 76, open 18, operation 49, operations 39, operator 28, option 54, options 51, or 538, order 131, os 33, other 24, otherwise 11, our 6, out 88, output 35, over 95, override 5, p 26, package 36, page 48, pair 20, pairs 8, parameter 55, parameters 47, parent 5, parse 13, parser 27, parsing 22, part 34, parts 15, pass 18, passed 10, password 16, path 106, paths 45, pattern 20, pep 7, per 16, place 8, point 31, points 24, policy 26, polynomial 61, position 28, positive 8, possible 15, prefix 19, present 5, print 9, problem 36, process 40, product 106, property 19, protocol 35, provided 8, provides 12, py 117, python 49, q 6, query 22, queue 13, r 14, raise 5, raises 14, random 11, range 16, rather 14, raw 5, read 31, reading 8, real 15, really 6, record 8, ref 21, reference 93, related 23, relative 7, release 41, representation 51, representing 15, represents 17, request 37, requests 28, required 8, requires 12, resource 45, response 29, result 29, results 27, return 11, returned 12, returns 38, rfc 10, right 9, root 59, rotation 21, row 12, rows 15, rule 31, rules 22, run 27, running 11, runs 32, s 25, save 10, script 44, search 32, section 11, see 16, select 7, selection 11, self 25, sequence 48, server 63, session 12, set 105, sets 29, setting 13, settings 28, several 5, shape 10, shared 4, should 91, side 30, similar 5, since 10, single 6, size 41, so 46, socket 29, solution 39, some 21, somebody 4, sort 5, source 25, space 45, sparse 7, special 6, specific 53, specified 14, sql 86, stack 20, standard 7, start 14, starting 12, state 105, statement 20, status 16, step 19, still 11, store 5, str 4, strategy 23, stream 38, string 128, strings 47, structure 33, style 51, subclass 31, subclasses 16, subgraph 8, such 13, support 30, supported 4, supports 15, symbol 14, syntax 24, sys 8, system 76, t 10, table 19, tag 15, take 4, takes 25, target 34, template 20, terms 11, test 27, tests 18, text 94, than 192, that 595, the 1836, their 27, them 57, themselves 5, then 26, there 18, these 29, they 9, this 150, those 22, thread 24, through 52, time 44, timeout 7, times 18, to 1869, token 45, tokens 20, too 16, total 6, towards 12, transfer 22, transform 54, tree 31, true 41, try 6, tuple 13, turtle 11, two 45, type 160, types 49, under 30, unique 6, unless 8, until 41, up 92, update 19, upon 4, url 40, us 16, use 50, used 49, user 41, uses 45, using 81, v 15, value 208, values 143, variable 29, variables 39, vector 28, vectors 32, version 116, very 6, via 19, view 38, was 56, way 55, we 35, weight 12, well 6, were 4, what 48, when 138, where 50, whether 44, which 141, while 19, whitespace 18, who 12, whose 13, why 11, widget 92, will 206, window 85, windows 26, with 715, within 27, without 58, work 13, works 9, would 39, wrapper 28, write 7, written 4, x 84, xml 12, y 4, yet 4, you 25, your 15, z 6, zero 13, | 15680
<ed>: <> 699, <ed> 27, <ing> 60, <ly> 105, <number> 5, <s> 392, <tion> 47, a 40, about 7, above 19, according 18, across 4, after 18, again 20, along 6, an 16, and 209, are 22, around 6, array 6, as 253, at 85, attribute 9, attributes 8, automatically 11, back 9, backend 4, based 10, because 11, before 38, below 16, between 11, binary 7, build 4, but 10, by 827, bytes 18, can 6, case 18, character 5, characters 8, class 20, classes 9, code 19, column 15, command 8, connection 5, constructor 9, contains 6, copy 17, count 4, counts 8, data 39, date 6, degree 10, dict 25, dictionary 4, directly 21, domain 4, during 20, each 5, edge 9, edges 4, either 6, elements 6, encoding 4, environment 4, error 15, even 4, event 4, exception 4, exceptions 6, expression 11, expressions 7, field 6, fields 17, file 31, files 6, first 16, flag 8, for 230, form 39, format 5, frame 5, from 248, function 38, functions 9, graph 50, graphs 45, header 6, here 12, if 63, import 4, in 536, index 6, information 6, input 9, inside 5, instance 17, instead 4, into 98, is 51, it 30, items 6, iterable 5, its 7, just 4, key 6, like 6, line 6, lines 7, list 39, lists 4, matrix 7, message 17, method 7, model 6, models 4, module 14, modules 5, must 6, name 26, names 8, node 8, nodes 17, nor 4, number 5, object 21, objects 6, of 32, off 7, on 106, once 20, one 16, ones 8, only 23, operation 4, operations 4, option 4, or 99, order 8, out 31, over 27, pair 4, pairs 9, parse 4, password 4, path 15, paths 9, pattern 4, point 4, points 4, policy 10, property 4, python 7, relative 13, representation 8, request 6, requests 7, resource 4, response 9, result 8, results 9, row 19, rows 6, search 7, section 6, sequence 8, set 8, since 13, size 6, so 14, socket 4, solution 4, some 4, state 11, statement 4, stream 7, string 44, strings 11, such 10, template 4, text 45, that 42, the 86, them 4, then 8, there 8, this 6, through 24, time 13, to 680, token 7, tokens 13, too 5, tree 13, type 8, types 7, under 5, unless 8, until 17, up 35, upon 9, url 13, user 9, using 96, value 37, values 17, variable 4, version 53, via 23, view 5, way 12, we 5, when 65, where 4, whether 4, while 9, will 6, window 6, with 268, within 14, without 12, yet 11, | 2096
<ing>: 0 4, 5 5, <> 620, <ed> 42, <ing> 32, <ly> 17, <number> 5, <s> 453, <tion> 29, a 362, about 6, access 5, after 9, again 4, algorithm 12, all 37, along 4, an 80, and 120, another 7, any 28, anything 5, api 6, are 7, arguments 8, around 10, as 30, at 29, back 8, between 11, by 29, c 5, call 5, calls 7, can 9, centrality 10, changes 10, characters 10, class 5, code 12, column 5, configuration 4, construct 4, data 20, directories 4, directory 19, document 4, does 5, each 30, edge 10, edges 14, either 6, element 7, elements 4, end 4, error 4, event 8, events 10, every 4, example 5, exception 6, existing 4, expression 5, field 5, fields 6, file 11, files 12, filter 6, for 120, force 12, format 9, from 60, function 16, functions 18, graph 14, has 6, header 4, help 4, how 5, html 6, http 7, if 35, in 91, information 7, input 10, into 20, is 116, it 109, items 8, its 21, itself 4, key 6, level 12, library 7, line 6, list 9, load 13, many 4, matches 5, matrix 8, may 4, message 4, method 4, methods 4, mode 17, model 4, module 15, more 5, multiple 12, n 9, names 5, new 4, node 11, nodes 10, non 5, none 5, object 9, of 187, off 6, on 134, one 21, only 12, operation 4, operations 4, operator 8, option 4, options 12, or 51, order 14, other 6, out 12, output 5, over 17, package 8, parameters 5, parse 5, path 22, point 39, process 8, python 5, request 6, requests 5, results 7, rows 4, rule 14, rules 19, self 4, server 4, session 5, set 18, settings 5, should 9, similar 4, so 5, some 6, source 5, state 4, statement 5, string 9, strings 4, style 5, such 5, system 19, text 5, that 54, the 825, their 12, them 57, these 6, this 60, those 5, through 12, time 5, to 222, tree 27, two 8, type 8, types 4, until 8, up 24, upon 4, user 9, using 7, value 8, values 12, vector 4, version 5, we 17, what 4, when 10, where 5, whether 33, which 11, whitespace 20, will 8, window 13, with 69, your 13, | 831
<ly>: <> 355, <ed> 282, <ing> 75, <ly> 8, <s> 91, a 37, added 7, after 7, all 5, an 10, and 21, any 4, applied 4, as 16, at 9, available 10, be 29, by 32, change 6, closed 4, connected 25, convert 4, create 5, created 21, defined 9, different 15, empty 6, equal 10, equivalent 9, false 4, for 23, found 8, from 13, generate 7, generated 5, get 5, given 4, if 11, import 7, imported 13, in 35, is 9, it 6, like 6, match 5, more 6, n 4, named 13, need 5, nested 10, new 5, not 13, of 7, on 16, once 7, one 20, only 6, or 9, provided 4, removed 10, replace 6, run 6, selected 15, set 10, so 4, specified 5, specify 4, that 6, the 53, this 12, to 53, true 4, until 6, use 8, used 24, useful 9, using 5, via 5, we 4, what 5, when 13, which 4, with 24, yield 5, | 588
<not>: <> 32, <ed> 20, <ly> 7, a 6, already 7, an 4, be 54, been 14, defined 5, do 4, done 4, found 4, in 4, yet 5, | 7
<number>: 0 7, 1 13, 2 8, 3 5, <> 218, <ed> 8, <ing> 11, <ly> 5, <number> 108, <s> 191, <tion> 8, a 6, address 5, and 77, as 5, bit 42, by 7, bytes 14, character 4, characters 8, d 6, data 4, degree 4, e 7, encoded 17, encoding 7, for 31, format 10, from 7, g 4, generated 34, hash 4, headers 5, http 4, if 7, in 14, is 28, like 4, lines 6, n 12, name 4, of 26, on 8, or 35, per 4, python 4, response 5, rows 8, rules 10, runs 5, s 25, section 8, should 5, t 4, the 5, times 10, to 32, tuple 4, with 10, | 880
<s>: 0 10, 1 40, 2 17, 3 9, 4 8, 5 11, <> 1662, <ed> 219, <ing> 192, <ly> 100, <not> 16, <number> 96, <s> 604, <tion> 81, a 612, about 24, above 16, according 9, across 5, add 6, added 5, after 29, again 7, algorithm 24, all 99, along 14, already 5, also 13, always 6, among 8, an 132, and 794, another 11, any 28, anything 8, api 11, application 8, applied 11, apply 5, are 814, args 4, argument 20, arguments 8, around 7, as 200, associated 14, at 122, attribute 23, attributes 6, automatically 8, available 7, axis 4, b 7, back 34, backend 7, base 6, based 32, basis 5, be 6, because 9, before 37, behind 4, being 22, below 7, between 77, both 23, buffer 5, but 20, by 103, cache 5, call 6, calls 4, can 166, cannot 8, centrality 56, check 6, class 8, classes 6, code 16, command 21, commands 4, complete 4, config 6, configuration 9, connected 4, connection 10, constant 5, constructor 4, contain 5, containing 9, contains 5, content 9, context 21, corresponding 7, count 15, create 7, created 4, current 9, currently 5, data 24, default 23, defined 20, definition 6, delete 5, dict 4, dictionary 11, directly 4, directory 11, display 7, distributions 6, do 28, does 15, don't 9, down 9, during 6, each 29, empty 4, environment 4, equation 6, error 8, even 5, event 12, every 18, everything 9, except 5, exception 5, exist 13, extension 7, extra 4, f 4, false 4, field 13, fields 5, file 22, files 12, first 24, flag 6, following 4, for 544, form 4, format 6, found 15, frame 8, from 265, full 4, function 28, functions 16, g 14, generated 5, generator 6, geometry 11, get 21, given 18, go 9, group 11, has 11, have 63, header 9, help 5, here 8, how 39, html 4, http 6, i 9, id 12, if 86, implementation 8, import 7, in 637, included 7, index 4, info 4, information 9, input 4, inside 15, instance 7, instances 6, instead 10, into 53, invalid 4, is 302, it 205, it's 4, item 7, iterable 5, its 71, itself 12, json 6, just 5, keep 8, key 7, keys 10, keyword 4, label 5, last 4, left 11, length 10, library 7, like 67, line 10, linear 4, lines 7, list 34, load 4, look 7, made 9, make 5, many 6, mapping 5, match 9, matching 6, matrix 30, may 90, memory 8, message 6, method 43, methods 15, mode 9, model 11, models 4, module 29, modules 5, more 14, most 12, much 4, multiple 13, must 57, n 17, name 27, named 5, names 9, namespace 5, need 14, needed 11, needs 8, network 6, never 5, new 6, next 5, no 33, nodes 6, non 6, none 9, nor 4, normal 4, not 27, nothing 35, object 14, objects 6, of 1050, off 11, often 4, on 282, once 7, one 47, only 82, open 9, operation 9, operations 4, option 9, options 10, or 184, order 8, other 10, otherwise 5, out 26, output 14, over 42, own 33, package 6, page 15, parameter 12, parameters 9, parent 4, part 4, parts 4, passed 11, path 12, per 22, points 4, positive 4, possible 4, present 15, problem 6, property 6, provided 6, python 13, r 9, random 5, raw 4, read 11, reference 5, related 13, relative 7, removed 7, representing 10, request 10, requests 6, required 26, requires 4, resource 6, result 5, return 8, returned 8, returns 4, right 4, row 12, rows 8, rule 5, rules 4, run 16, running 4, search 6, section 20, see 5, self 12, send 7, session 4, set 12, setting 6, settings 5, should 71, simply 5, since 15, size 5, so 25, solution 6, some 23, something 8, source 9, special 5, specific 6, specified 15, stack 4, standard 7, start 7, starting 13, state 10, still 8, stored 6, strings 6, such 27, supplied 4, support 11, system 13, t 5, table 6, take 8, takes 4, test 4, tests 5, text 7, than 61, that 546, the 1384, their 4, them 73, themselves 7, then 6, there 9, these 7, they 7, this 44, those 12, thread 4, three 7, through 20, time 19, times 4, to 893, token 4, too 11, transform 4, tree 4, true 9, turtle 6, two 26, type 15, under 20, until 30, up 51, us 10, use 17, used 43, user 11, uses 4, using 46, v 5, value 16, values 12, variables 5, vector 10, version 10, via 7, we 16, were 25, what 54, when 61, where 48, whether 45, which 105, while 17, who 10, whose 10, why 5, will 98, window 7, with 288, within 29, without 32, work 9, would 18, write 5, x 19, you 28, your 7, zero 5, | 6413
<tion>: <> 181, <ed> 28, <ing> 27, <s> 174, <tion> 16, a 8, algorithm 20, and 98, are 13, as 16, at 13, based 8, before 5, between 19, by 36, can 21, classes 6, created 5, error 26, expression 7, fails 5, field 9, file 4, files 7, for 86, free 10, from 16, function 16, has 19, header 9, if 15, in 43, index 5, inside 4, instance 5, into 10, is 158, it 6, key 4, level 10, line 5, lines 4, matrix 14, may 7, method 10, methods 5, mode 9, namespace 8, node 4, object 13, of 516, on 30, only 5, or 17, order 16, over 8, parameter 4, part 6, path 7, point 7, points 15, problem 9, process 7, requests 4, results 7, set 5, should 7, state 4, step 6, string 4, system 4, table 5, takes 4, template 4, that 28, the 14, through 4, time 27, times 8, to 110, tree 5, type 8, used 6, using 12, value 4, vector 12, was 4, when 7, where 5, will 12, with 55, would 4, | 972
a: 0 4, 1 22, 2 75, 3 26, 4 18, 5 6, <> 5196, <ed> 423, <ing> 241, <ly> 78, <number> 74, <s> 311, <tion> 253, and 64, are 6, b 24, backend 13, base 30, basis 8, binary 17, bit 14, block 26, body 18, bound 11, buffer 14, built 8, bytes 46, c 12, cache 22, call 49, callable 46, can 8, case 9, change 14, changed 7, character 20, check 17, child 24, class 115, client 19, closed 8, code 13, color 13, column 27, command 43, common 26, complete 25, complex 12, condition 15, config 8, configuration 6, connected 10, connection 26, constant 25, constructor 5, content 12, context 44, cookie 23, copy 64, corresponding 10, count 7, create 4, cursor 14, custom 45, data 15, database 27, date 36, day 22, decorator 24, default 54, delete 4, dict 95, dictionary 159, different 61, direction 6, directory 60, display 6, distribution 29, django 13, document 18, domain 33, false 10, field 59, file 274, filename 44, filter 25, first 10, fixed 35, flag 24, flow 7, for 9, force 13, form 26, format 13, frame 22, free 23, from 7, full 15, function 147, future 32, generator 50, geometry 21, given 225, global 18, go 7, graph 106, group 35, handle 7, handler 20, has 9, hash 20, header 33, helper 14, host 14, in 6, is 47, json 26, k 12, key 62, keyword 17, kind 8, known 9, label 10, last 7, left 6, length 10, library 10, limit 9, line 59, linear 48, link 18, list 668, load 5, local 21, lock 16, log 22, long 11, look 4, lookup 20, loop 22, lower 13, main 5, manager 13, many 15, mapping 26, match 22, matching 14, matrix 89, max 5, maximum 41, memory 5, message 55, metadata 7, method 31, minimum 31, model 55, module 81, more 28, multiple 12, name 53, named 22, namespace 18, need 4, negative 24, nested 23, network 20, new 418, next 7, no 12, node 130, non 77, normal 26, not 12, number 78, one 25, or 6, over 4, p 5, package 54, page 18, pair 50, parameter 19, parent 15, parse 20, parser 15, part 18, particular 64, pass 13, password 17, path 78, pattern 13, pep 11, point 35, policy 10, polynomial 24, position 4, positive 32, prefix 19, previous 7, problem 29, process 19, product 7, property 6, protocol 8, provided 6, py 4, python 88, q 5, query 32, queue 12, raised 4, random 53, range 9, raw 14, re 4, read 13, real 26, record 9, reference 42, related 4, relative 17, representation 8, request 39, resource 17, response 37, result 22, results 4, return 16, returned 5, right 6, root 14, rotation 36, row 42, rule 12, run 18, running 7, s 10, script 28, search 15, second 43, section 20, select 8, selection 12, self 9, sequence 87, server 20, session 16, set 130, setting 9, shape 8, shared 20, side 9, similar 10, simple 83, single 334, size 5, socket 25, solution 18, sort 6, source 33, space 9, sparse 26, special 28, specific 42, specified 15, split 5, stack 30, standard 17, starting 6, state 27, statement 11, status 7, step 5, stop 4, str 36, strategy 43, stream 25, string 368, style 21, subclass 65, subgraph 32, symbol 20, syntax 15, system 47, t 7, table 38, tag 11, target 14, template 28, test 50, text 49, thread 29, three 6, time 58, timeout 26, to 20, token 24, total 6, transfer 6, transform 16, tree 41, true 19, tuple 210, turtle 13, two 15, type 53, unique 39, url 35, user 57, valid 52, value 123, variable 24, vector 45, version 28, very 10, view 24, way 24, weight 10, well 8, where 5, while 5, whole 18, widget 16, window 8, windows 10, with 11, wrapper 34, write 13, z 6, zero 26, | 506
about: <> 20, <ing> 8, <number> 10, <s> 13, a 26, an 7, how 5, it 8, n 4, the 100, these 6, this 9, to 9, where 4, which 4
above: <> 14, <s> 6, and 6, are 4, equation 4, example 6, is 4, it 6, the 11, | 36
abstract: <> 5, <s> 7, base 53, c 4, class 9, method 9, methods 5, syntax 11
access: <s> 9, and 8, the 58, to 46, token 10, tokens 6, | 15
according: to 140
across: <s> 16, all 6, multiple 4, the 5
action: <> 4, for 9, function 5, is 10, of 6, on 6, to 7, | 49
actually: <> 8, <ing> 5, <s> 6, be 5, compute 5, required 4
add: <> 44, <s> 34, <tion> 5, a 85, all 5, an 14, it 5, library 4, tag 7, the 52, to 14, | 43
added: <> 7, as 4, at 4, by 5, in 5, or 5, to 94, | 25
additional: <> 17, <ing> 4, <s> 27, help 4, keyword 7, optional 4, parameters 5, state 5
address: and 12, as 9, before 4, is 19, object 5, of 5, on 7, or 7, | 45
adds: <> 8, <ing> 4, <s> 8, a 31, an 8, extra 4, the 20, up 5, | 4
after: <> 38, <ing> 81, <s> 4, <tion> 14, a 44, all 8, an 9, any 4, calling 9, each 8, every 4, it 10, reading 5, that 9, the 115, this 11, your 6, | 9
again: <s> 5, and 8, on 4, when 6, with 5, | 99
algorithm: 1 8, <> 6, <ed> 11, <ly> 7, <s> 33, as 7, can 6, does 9, for 16, from 4, has 4, in 4, is 50, that 7, to 19, was 4, with 5, works 9, | 94
alias: <> 14, <s> 7, <tion> 4, and 4, for 19, is 10, to 7, will 4, | 14
all: <> 163, <ed> 54, <ing> 20, <ly> 8, <number> 5, <s> 320, <tion> 11, are 5, arguments 12, attributes 7, available 14, be 8, but 4, cases 9, characters 7, commands 4, counts 5, currently 5, data 15, defined 6, distribution 5, distributions 10, do 4, edges 18, elements 15, entries 6, errors 5, events 4, exceptions 7, existing 8, fields 9, files 20, flag 4, functions 5, have 6, header 4, http 5, installed 5, instances 9, is 5, items 24, its 20, keys 7, known 4, lines 8, matches 4, matching 9, methods 13, models 7, modules 7, n 5, names 6, nodes 28, non 14, objects 8, of 104, options 4, or 7, other 42, pairs 16, parameters 4, paths 10, possible 13, previous 4, requests 6, required 7, rows 7, subclasses 5, such 4, supplied 4, that 6, the 210, their 6, three 19, values 8, variables 6, whitespace 7, you 5, | 87
allow: <> 35, <ed> 4, <ing> 8, <s> 15, any 9, for 5, the 11
allowed: <s> 7, by 5, in 9, to 17, | 37
allows: <> 13, <ing> 11, <s> 7, a 5, an 4, for 23, one 6, the 17, to 8, us 8, you 12
along: a 11, all 14, path 4, the 33, with 31
already: <> 16, <ed> 36, a 5, be 4, been 28, done 5, exist 5, exists 20, has 6, have 12, in 13, installed 9, present 4, | 19
also: <> 65, <ed> 36, <ing> 7, <ly> 10, <s> 75, a 11, added 4, available 4, be 123, called 7, contains 7, create 6, does 4, has 7, have 6, known 18, pass 7, possible 30, provides 11, replace 4, return 7, returns 8, set 8, support 4, supported 4, supports 6, the 19, use 19, used 5, | 28
although: it 5, the 18
always: <> 33, <ed> 24, <s> 16, a 10, be 25, have 4, return 16, returns 16, the 9, true 4, | 8
among: all 8, different 5, source 4, the 5
an: <> 1047, <ed> 125, <ing> 30, <ly> 17, <s> 49, <tion> 53, abstract 26, action 8, add 7, additional 23, address 14, algorithm 15, alias 22, allowed 5, already 9, api 18, app 19, application 18, appropriate 17, arbitrary 36, argument 51, array 34, associated 12, attribute 24, axis 7, edge 30, element 37, empty 139, encoded 10, encoding 9, end 4, entry 27, environment 17, equivalent 7, error 97, event 28, example 30, exception 140, existing 44, expression 56, extension 28, extra 12, html 10, http 25, i 10, id 14, if 6, implementation 33, import 25, in 11, index 33, input 26, instance 112, int 42, integer 81, integral 6, interface 16, internal 21, invalid 34, item 46, iterable 77, iterator 60, n 24, object 125, ode 10, old 13, open 14, operation 17, operator 9, option 26, optional 56, order 21, os 15, otherwise 4, output 8, r 4, rfc 11, s 7, sql 12, update 18, url 6, xml 36, | 32
and: 0 8, 1 18, 2 16, 3 8, 4 4, 5 4, <> 1627, <ed> 185, <ing> 220, <ly> 67, <not> 8, <number> 45, <s> 829, <tion> 76, a 301, add 29, additional 4, adds 12, after 11, again 7, alias 4, all 59, allows 6, also 24, always 4, an 72, and 7, another 15, any 40, apply 10, are 47, args 7, argument 6, arguments 6, as 15, associated 5, at 19, attribute 4, attributes 6, b 66, back 4, base 5, before 4, below 5, best 4, between 4, binary 10, body 4, both 10, by 22, c 10, cache 10, call 16, calling 4, calls 19, can 28, cannot 7, change 11, changes 7, characters 4, check 10, checks 9, child 8, class 5, classes 6, close 11, color 4, column 13, columns 5, command 4, complex 5, constraints 4, contains 6, content 6, control 6, convert 9, corresponding 6, could 5, count 8, counts 5, create 20, creates 8, custom 8, data 15, database 4, day 6, default 11, defaults 5, delete 11, details 4, determine 4, different 4, directories 4, display 4, do 12, does 18, doesn't 6, domain 6, don't 8, each 31, edge 15, edges 6, either 7, empty 5, encoded 4, encoding 7, end 30, ends 5, ensure 5, environment 6, errors 9, even 5, event 5, every 17, everything 5, examples 6, extra 5, f 13, fails 11, false 29, field 4, fields 4, file 10, files 5, filter 7, find 8, for 32, force 5, format 5, frame 4, free 6, from 19, function 7, functions 11, g 29, generate 6, get 14, gets 7, give 5, gives 9, h 26, handle 5, has 32, have 12, headers 8, holds 4, host 4, how 38, i 21, if 41, in 28, include 5, including 4, index 15, input 6, is 107, it 67, it's 6, its 110, k 5, keep 9, key 6, keys 4, keyword 8, l 8, last 18, length 5, line 20, lines 5, link 5, list 14, load 8, log 6, look 9, lower 12, m 25, make 17, makes 8, many 5, max 7, maximum 6, may 39, memory 9, method 7, methods 9, minimum 4, more 11, most 4, must 17, n 22, name 15, names 8, needs 7, negative 6, neither 5, network 4, never 13, new 4, no 46, node 13, non 10, none 14, normal 6, not 63, nothing 18, number 4, object 8, of 7, on 18, one 44, only 47, open 11, optional 6, options 4, or 65, os 4, other 47, out 6, output 20, p 8, parameters 6, parent 6, parse 6, parsing 4, pass 6, passed 8, password 10, path 10, pep 4, perform 4, position 7, print 5, process 7, provide 7, provides 8, python 17, q 18, r 6, raise 11, raises 15, re 10, read 9, related 6, remove 8, replace 12, represent 5, required 7, return 300, returned 12, returning 10, returns 128, rfc 6, right 13, root 4, rotation 6, run 26, s 8, save 11, search 5, second 5, see 4, self 14, send 7, set 49, sets 11, should 33, so 41, some 23, space 4, split 4, standard 4, step 4, stop 4, store 9, strings 4, sys 11, system 5, t 17, take 8, takes 4, target 33, test 4, text 9, that 34, the 744, their 36, then 144, there 18, therefore 12, they 16, this 20, those 4, thus 22, time 10, timeout 4, to 31, total 7, transform 4, tree 4, true 6, try 8, tuples 4, two 6, type 9, update 9, url 6, use 38, used 8, user 14, uses 8, using 4, v 19, value 28, values 28, vectors 4, version 14, want 4, we 16, what 109, when 16, where 12, whether 14, which 40, who 4, whose 7, why 22, will 50, with 26, without 8, would 5, write 22, x 21, y 44, yield 14, you 12, your 4, z 6, zero 6, | 174
another: <> 59, <s> 11, <tion> 9, at 6, file 4, model 4, module 6, one 4, option 4, point 5, thread 14, | 42
any: <> 163, <ed> 21, <ing> 30, <s> 68, <tion> 13, additional 8, argument 5, changes 4, class 5, command 4, complex 4, data 8, domain 4, edge 5, error 4, errors 6, exception 6, exceptions 4, existing 12, expression 7, fields 12, from 4, given 4, input 8, iterable 10, key 4, kind 7, lines 4, matches 4, model 5, more 4, node 5, non 14, number 12, object 11, of 74, or 4, order 8, other 45, parent 4, particular 6, point 6, request 4, results 5, standard 4, state 4, time 6, two 13, type 5, value 9, way 5, whitespace 4, | 62
anything: <> 10, <ed> 5, else 11, is 9, other 4, that 7, | 22
api: <> 66, <ed> 7, <s> 16, <tion> 18, as 4, call 8, client 5, data 4, event 7, events 5, for 13, generator 4, is 15, key 5, library 4, may 4, resource 14, standard 4, to 7, version 10, view 11, | 66
app: <> 10, <s> 13, config 8, label 16, model 6, | 29
application: <> 15, <s> 16, is 6, of 5, to 8, | 35
applied: <> 4, <s> 4, from 4, in 5, on 12, to 49, | 16
apply: <> 9, <s> 5, a 15, the 17, this 5, to 8, | 15
appropriate: <> 15, <s> 8, for 5, format 4, to 6, | 22
arbitrary: <> 23, <s> 14, expression 4, number 6, string 7, | 4
are: 0 4, 2 4, 3 4, <> 331, <ed> 708, <ing> 44, <ly> 101, <number> 5, <s> 80, a 31, actually 6, added 22, all 24, allowed 19, already 10, also 30, always 30, an 4, any 16, applied 6, as 14, at 8, automatically 7, available 12, being 8, both 13, bound 5, called 12, case 5, changed 5, connected 22, created 7, currently 9, defined 33, different 6, done 14, either 8, empty 4, equal 17, equivalent 9, first 5, fixed 7, for 22, found 20, from 4, functions 5, generated 11, given 34, implemented 10, in 43, included 15, known 8, left 17, made 10, many 6, more 7, multiple 5, n 5, named 4, needed 16, neither 4, never 8, no 42, non 5, none 12, not 235, now 4, of 17, often 6, one 4, only 24, optional 12, out 4, passed 43, positive 4, possible 8, present 20, provided 19, raised 4, read 13, removed 14, required 19, returned 55, set 26, shared 5, similar 4, some 10, special 5, specified 20, still 8, stored 20, strings 4, subclasses 4, supplied 12, supported 22, the 119, then 13, those 15, three 11, to 15, too 7, true 5, two 30, typically 5, used 79, useful 4, valid 15, written 11, zero 7, | 73
args: <> 5, <s> 4, and 15, can 4, in 4, is 10, of 5, to 11, with 4, | 90
argument: <> 28, <s> 27, and 11, as 5, can 21, corresponding 7, in 11, into 4, is 120, l 4, list 11, may 10, must 8, named 4, of 13, passed 7, should 13, that 7, to 53, when 9, will 6, without 5, | 216
arguments: <> 10, <ing> 4, <ly> 4, <s> 4, and 22, are 75, as 4, can 9, for 20, from 4, have 8, in 14, is 13, left 4, may 6, must 9, of 10, passed 6, that 10, to 39, | 218
around: <> 10, <s> 4, a 12, an 5, it 4, the 22, this 4, which 4, | 7
array: <> 9, <ed> 4, <tion> 10, and 5, api 57, expression 7, expressions 10, from 5, is 9, library 8, like 6, of 22, or 4, to 8, with 5, | 61
as: 2 4, <> 325, <ed> 119, <ing> 22, <ly> 9, <number> 5, <s> 88, <tion> 11, a 678, above 4, additional 4, all 6, an 143, any 4, appropriate 5, argument 13, arguments 15, attributes 8, before 6, being 8, body 13, bytes 28, defined 26, dictionary 4, expressions 4, f 4, file 4, follows 53, for 35, found 6, functions 5, given 7, html 4, if 27, implemented 4, in 26, input 16, integer 4, is 30, it 52, it's 5, iterable 5, its 34, json 4, keyword 18, line 6, long 41, loop 4, main 4, many 13, matrix 6, much 14, multiple 6, name 4, necessary 12, needed 11, none 7, not 7, of 4, one 18, os 4, parameters 11, part 20, per 12, possible 36, random 4, required 12, returned 29, root 5, self 10, specified 13, string 14, strings 9, such 12, supported 4, sys 4, text 9, that 9, the 376, their 7, there 10, these 5, they 33, this 17, those 5, though 8, to 12, tuple 8, type 4, used 8, using 4, values 4, we 12, well 96, when 10, with 16, x 5, xml 4, you 15, | 92
associated: <> 15, <s> 7, state 5, to 4, with 94, | 6
at: 0 12, <> 102, <ing> 4, <number> 19, <s> 20, <tion> 7, a 124, all 49, an 9, any 20, each 13, end 6, event 4, every 6, first 5, for 4, given 5, import 8, index 15, it 4, its 17, least 106, most 69, multiple 4, node 9, once 42, one 4, path 4, position 19, random 10, read 7, run 9, source 10, start 5, that 18, the 350, their 5, this 17, top 5, which 14, x 10, | 24
attribute: <> 15, <s> 9, a 4, access 5, as 4, error 15, in 7, instead 4, is 36, line 5, name 6, names 13, of 21, on 10, set 4, they 5, to 15, value 10, values 11, was 4, which 4, will 8, with 5, | 144
attributes: <> 5, and 17, are 25, as 5, can 5, for 6, from 14, in 6, of 20, on 11, that 12, to 13, with 4, | 77
automatically: <> 15, <ed> 18, <s> 9, called 4, created 4, generated 5, to 7, when 4, | 15
available: <> 10, <s> 12, and 5, as 4, for 8, in 20, on 14, otherwise 4, to 8, | 80
axis: 1 5, 3 4, <> 4, <s> 6, and 6, for 6, is 5, of 13, sequence 4, will 6, with 6, | 41
b: 1 13, 2 14, 4 4, <> 12, <s> 22, and 10, are 4, as 4, by 5, c 4, has 7, if 11, in 10, is 23, means 4, n 4, onto 8, q 5, to 10, tree 7, | 213
back: <> 7, <s> 4, end 4, from 4, into 13, is 4, on 9, the 7, to 56, up 5, | 50
backend: <> 24, <s> 16, based 4, for 10, is 9, specific 4, supports 4, that 4, to 7, | 52
base: <> 37, <number> 47, <s> 14, and 11, class 158, classes 15, exception 7, file 5, for 10, implementation 9, is 6, model 4, name 4, network 4, point 6, solution 4, to 4, type 5, url 5, view 8, | 34
based: <> 13, <ing> 6, <ly> 5, <s> 9, <tion> 4, on 285, upon 4, | 9
basis: <s> 4, and 5, element 8, for 14, of 4, vector 10, vectors 15, | 40
be: 0 7, 1 8, <> 480, <ed> 1422, <ing> 16, <ly> 80, <number> 4, <s> 27, a 294, about 4, added 48, allowed 5, an 65, any 27, applied 18, as 4, associated 8, at 11, automatically 7, available 6, based 4, between 4, bound 8, bytes 9, c 4, called 179, changed 22, closed 8, connected 5, created 51, defined 23, different 4, directly 13, done 34, either 37, empty 19, encoded 8, equivalent 4, false 5, for 5, found 66, generated 15, given 33, implemented 29, imported 16, in 52, included 34, installed 9, its 4, made 20, more 19, named 4, necessary 6, needed 5, nested 5, no 6, non 7, none 33, of 14, one 11, only 4, passed 72, possible 6, present 8, provided 25, r 5, raised 61, re 7, read 27, relative 4, removed 43, returned 69, run 17, selected 7, set 64, shared 5, specified 33, split 6, stored 18, strings 10, supplied 13, the 95, there 4, true 8, unique 5, used 530, useful 19, valid 7, very 7, written 27, zero 6, | 31
because: <> 25, <ing> 4, <s> 16, a 5, it 33, it's 7, of 24, that 4, the 55, there 7, they 14, this 19, we 14, | 5
been: <> 24, <ed> 157, <ly> 17, added 6, associated 4, called 15, changed 4, closed 4, created 7, given 6, imported 11, made 4, no 5, provided 9, read 14, returned 4, set 7, used 10
before: <> 15, <ing> 69, <number> 4, <s> 6, <tion> 5, a 14, an 4, and 10, any 14, anything 9, being 6, calling 10, each 4, it 34, its 4, or 4, that 5, the 99, using 5, we 7, you 7, | 24
behind: one 4, the 9, | 5
being: <> 20, <ed> 81, a 10, added 6, built 9, called 5, positive 21, read 4, the 14, used 12
below: <> 15, <s> 7, a 5, example 6, for 11, is 4, the 19, | 44
best: <> 24, <s> 9, and 4, is 4, parameter 5, to 7, | 10
between: 0 10, 1 4, <> 50, <ed> 5, <number> 6, <s> 29, a 26, all 5, an 7, any 6, different 4, each 9, g 9, h 4, index 9, its 7, nodes 9, pairs 11, source 6, the 83, them 15, this 7, those 5, two 55, x 5, | 19
binary: <> 10, <ing> 5, <s> 10, <tion> 7, and 6, data 17, file 16, files 4, format 4, mode 19, operations 5, or 4, string 5, | 9
bit: <> 14, <ed> 4, integer 6, of 10, | 21
block: <> 16, <s> 5, and 7, for 4, if 6, is 14, matrix 9, of 13, on 4, selection 4, unless 4, until 9, with 5, | 54
body: <> 7, <ed> 4, <s> 7, and 24, encoding 4, fixed 12, for 5, has 10, if 5, is 32, of 13, or 5, with 5, | 85
both: <> 58, <ed> 16, <s> 60, a 10, are 12, as 4, be 4, cases 7, g 4, is 4, its 4, left 4, of 6, sys 4, the 39, to 6, x 4, | 20
bound: constraints 7, for 7, function 8, in 4, is 5, method 5, methods 4, on 13, the 5, to 41, | 27
buffer: <> 5, <s> 11, and 9, is 18, size 14, to 5, | 39
build: <> 20, <s> 5, a 25, an 5, backend 5, number 6, one 4, process 5, the 8, | 11
built: by 4, from 11, in 68, with 4, | 14
but: <> 61, <ed> 10, <ing> 13, <ly> 4, <s> 44, a 13, add 4, also 11, an 5, are 8, as 5, can 13, does 13, don't 4, for 11, has 6, if 28, in 10, instead 4, is 14, it 48, it's 7, its 9, keep 7, may 13, never 4, non 6, not 66, one 5, only 20, rather 8, returns 7, should 4, that 10, the 60, then 4, there 10, they 13, this 18, uses 8, we 16, will 22, with 19, without 5, works 5, would 4, you 9, | 5
by: 0 5, 1 9, <> 438, <ed> 11, <ing> 425, <ly> 17, <s> 97, <tion> 11, a 159, all 24, an 24, another 12, any 13, array 5, calling 53, color 5, created 4, default 172, definition 5, django 9, doing 7, each 6, either 7, encoding 4, entry 4, event 4, first 4, get 22, i 6, id 6, index 10, its 42, itself 15, key 10, line 6, many 5, n 21, name 33, node 8, one 26, os 15, other 13, p 4, parse 4, pep 4, position 4, python 9, reading 4, reference 13, returning 4, rfc 16, running 17, self 12, setting 27, side 10, some 4, subclasses 15, tag 9, that 9, the 550, their 13, this 69, two 5, type 7, user 5, using 44, what 9, which 11, whitespace 4, x 12, your 5, zero 5, | 106
bytes: <> 16, and 12, are 6, as 7, for 8, from 15, in 8, into 8, like 20, object 37, objects 5, of 15, or 5, read 9, to 10, will 4, written 10, | 146
c: 1 14, 2 16, 3 9, <> 40, <s> 14, and 8, api 5, c 12, code 10, files 4, in 4, is 10, python 24, source 6, to 4, | 84
cache: <> 13, <s> 11, and 7, at 4, for 11, if 6, is 8, key 7, of 6, tag 4, the 13, timeout 4, | 60
call: <> 63, <s> 24, a 8, and 12, for 6, function 6, in 6, is 14, it 8, its 4, method 6, names 4, of 4, q 6, self 6, set 4, that 6, the 60, this 26, to 60, was 4, | 89
callable: function 5, object 9, that 10, which 4, | 38
called: <> 38, <ly> 25, <s> 4, a 10, after 22, and 9, as 8, at 7, automatically 5, before 26, by 34, directly 4, for 14, from 27, if 18, in 13, more 7, on 21, once 22, only 4, process 7, the 14, to 26, when 66, with 41, without 17, | 89
calling: <> 53, help 4, it 7, self 5, the 31, this 17, thread 7, | 20
calls: <> 33, <ed> 4, <s> 5, and 4, are 6, it 4, of 5, on 4, self 5, that 6, the 32, to 34, with 4, | 40
can: <> 258, <ly> 52, <s> 6, a 9, actually 4, add 9, also 143, be 1080, call 4, change 5, check 4, compute 4, contain 27, convert 4, create 9, define 11, display 8, do 12, either 12, ensure 4, find 5, generate 10, get 13, go 6, handle 14, have 25, i 106, include 5, it 6, just 4, make 6, not 9, only 16, override 16, pass 17, provide 5, read 4, represent 7, result 5, return 17, see 6, set 5, simply 4, specify 15, still 9, take 6, then 17, thus 6, use 84, write 5
cannot: <> 25, be 146
case: <> 50, <ing> 4, <ly> 7, <s> 12, and 4, for 7, is 10, it 10, no 5, object 4, of 52, that 11, the 44, they 4, when 7, where 15, with 4, you 4, | 98
cases: for 6, in 6, is 4, it 7, of 6, that 5, when 5, where 13, | 60
centrality: 2 4, <> 4, <s> 8, for 37, is 12, of 33, uses 5, which 4, | 14
change: <> 14, <s> 17, as 5, from 5, in 18, is 5, it 7, list 6, of 6, the 59, this 4, to 9, with 8, | 34
changed: <> 9, and 5, by 11, files 5, in 4, or 4, the 4, to 6, | 54
changes: <> 10, <s> 5, a 5, and 5, are 6, in 5, nothing 8, that 5, the 26, to 17, using 4, | 42
character: <> 15, <s> 12, and 4, at 7, encoding 4, given 4, is 11, mapping 67, of 5, set 19, sets 8, stream 6, to 4, | 40
characters: <> 6, <ed> 5, are 13, between 7, for 4, from 4, if 4, in 19, long 6, or 4, that 12, to 5, | 85
check: <> 31, <s> 22, a 7, and 7, for 44, if 137, is 5, that 60, the 35, whether 29, | 49
checks: and 6, are 4, for 11, if 22, that 17, the 15, to 7, whether 17, | 13
child: <> 16, <s> 23, body 8, class 4, nodes 7, of 10, process 15, | 19
class: <> 41, <ing> 10, <ly> 4, <s> 60, <tion> 5, after 4, also 5, and 34, are 6, as 7, attribute 10, based 4, body 5, by 7, can 14, cannot 6, constructor 6, contains 6, decorator 9, definition 4, does 7, for 190, from 8, has 15, implements 9, in 6, instance 6, is 90, itself 5, level 4, method 12, must 7, name 7, not 9, object 5, of 26, or 19, provides 18, represent 4, representing 5, represents 14, should 10, supports 5, takes 7, that 58, to 56, used 11, uses 5, variable 5, variables 6, which 29, will 5, with 25, | 763
classes: <> 6, <ed> 5, and 11, are 11, can 4, defined 6, for 17, in 14, of 4, or 4, that 13, to 17, with 5, | 70
client: <> 14, <s> 9, address 4, can 5, code 8, for 5, is 4, may 4, that 5, to 6, | 35
close: <> 6, it 4, the 33, to 16, | 39
closed: and 8, by 4, form 5, loop 9, | 55
code: <> 24, <ed> 5, <ing> 8, <number> 4, <s> 27, <tion> 15, and 22, are 4, as 5, base 5, block 5, cannot 4, for 29, from 8, has 4, in 24, is 41, object 18, objects 4, of 17, or 7, should 6, that 21, to 24, was 8, which 4, will 5, with 8, | 183
codec: <> 55, <s> 4, for 8, generated 15, | 4
color: <> 28, <s> 13, for 8, is 7, of 4, string 5, style 4, system 4, | 33
column: <> 7, <s> 17, and 7, data 4, for 4, has 4, in 6, is 10, matrix 30, name 5, names 4, of 11, that 4, type 6, vector 9, where 5, | 55
columns: <> 4, and 9, are 10, for 4, of 8, to 5, | 40
command: <> 10, <ed> 4, <s> 18, and 21, can 4, class 12, classes 9, for 6, in 4, is 27, line 88, list 12, name 8, names 4, obj 6, object 18, output 6, returns 8, table 7, that 5, this 4, to 13, was 5, which 6, will 4, with 9, | 163
commands: and 6, are 7, into 7, must 5, that 9, to 8, with 4, | 51
common: <> 32, <ing> 4, <s> 18, node 4, prefix 4, to 10, | 5
complete: <> 16, <s> 6, <tion> 8, graph 8, the 4, | 26
complex: <> 37, <s> 8, number 6, numbers 11, variable 16, | 14
compute: <> 16, <s> 8, a 20, local 8, m 4, node 4, the 136, | 5
condition: in 4, is 17, that 4, to 4, variable 7, | 31
config: <> 5, <s> 8, command 4, file 15, files 11, parser 11, | 22
configuration: <> 6, changes 4, file 13, files 10, is 5, of 6, options 10, to 9, | 26
connected: <> 16, <s> 29, and 7, by 4, graph 5, if 4, in 8, subgraph 7, to 35, | 33
connection: <> 37, <s> 7, and 6, back 4, class 4, closed 6, for 4, from 5, if 5, is 30, object 6, to 12, was 5, | 61
constant: <> 34, <s> 6, or 4, then 6, time 4, values 15, | 33
constraints: are 8, at 5, in 6, on 7, or 4, to 4, | 41
construct: a 69, an 12, and 5, matrix 6, the 17
constructor: <> 5, <s> 4, because 7, is 4, of 5, takes 12, that 12, | 57
contain: <> 14, <ed> 5, <s> 20, a 32, an 8, any 6, multiple 4, non 4, one 5, the 27, | 7
containing: <> 21, <s> 5, a 25, all 14, key 9, name 4, the 71, | 5
contains: <> 22, <s> 21, a 47, all 15, an 5, any 4, extra 4, it 4, only 9, the 54, | 9
content: <tion> 11, encoding 4, if 4, is 9, length 10, may 4, of 15, transfer 14, type 71, | 41
contents: of 50, to 5, | 28
context: <> 16, <s> 8, and 6, for 7, is 7, it 4, manager 80, object 6, of 7, to 14, | 105
control: <> 5, <s> 11, characters 7, the 10, | 13
convert: <> 27, <s> 8, a 80, an 17, from 5, it 9, protocol 4, the 26, them 6, to 18, | 12
cookie: <> 24, <s> 5, attributes 5, is 7, with 4, | 15
copy: <> 8, a 6, and 6, file 4, is 5, of 71, the 13, | 36
corresponding: <> 30, <s> 8, <tion> 8, to 82, value 6, values 6
could: <> 5, be 39, do 4, have 5, not 24
count: <> 6, <s> 6, as 8, for 5, in 6, is 9, of 15, the 11, | 60
counts: are 6, as 12, for 7, in 8, once 6, the 7, | 26
create: <> 33, <s> 16, a 273, an 43, and 18, connection 5, index 6, is 5, it 5, model 6, new 7, one 5, or 4, server 5, some 4, the 43, | 31
created: <> 7, <ly> 4, and 6, as 13, between 4, by 23, custom 4, for 10, from 9, if 5, in 8, using 5, with 14, | 75
creates: a 76, an 19, and 5, the 11
current: <> 126, <ed> 5, <ing> 19, <s> 9, <tion> 14, best 5, character 4, command 5, configuration 5, context 12, date 5, directory 20, distribution 12, environment 6, event 5, file 15, flow 16, frame 5, implementation 7, line 25, model 15, module 6, node 6, one 5, os 20, position 19, process 10, python 10, query 11, request 5, session 7, size 5, state 11, system 5, thread 9, time 12, turtle 4, value 16, values 6, | 7
currently: <> 18, <ed> 14, <ing> 11, available 5, being 4, implemented 6, only 9, selected 9, the 5, this 4, | 14
cursor: <> 13, <tion> 8, and 4, is 8, object 6, position 5, to 10, | 36
custom: <> 43, <ing> 5, <s> 18, <tion> 5, function 4, json 5, key 8
d: 1 4, <> 27, <s> 15, and 8, b 6, function 15, is 6, matrix 4, range 4, | 72
data: <> 21, <ed> 16, <s> 75, and 20, are 9, argument 5, as 12, at 6, attributes 4, available 10, can 5, encoding 4, file 4, files 4, for 15, frame 4, from 37, if 7, in 41, into 13, is 65, it 5, key 5, may 4, object 14, objects 6, of 8, on 4, or 7, points 11, source 46, stream 8, structure 19, that 15, to 40, tree 9, type 14, types 23, using 5, values 5, when 7, will 16, with 6, written 4, | 203
database: <> 14, <s> 10, and 9, backend 6, column 5, connection 5, field 4, in 4, is 5, with 4, | 99
date: <> 6, <s> 4, and 7, field 9, from 5, is 4, object 7, of 6, or 8, range 6, string 7, time 17, values 4, | 30
day: <s> 5, and 5, in 4, is 6, number 5, numbers 5, of 4, to 4, | 45
decorator: <s> 7, for 13, that 15, to 18, with 6, | 14
default: 0 5, <> 139, <ed> 5, <ing> 11, <s> 28, <tion> 14, and 8, argument 8, as 4, basis 4, buffer 4, cache 12, columns 4, command 4, config 4, context 4, data 4, encoding 5, for 8, handler 5, if 8, implementation 28, in 4, is 73, it 6, level 5, manager 4, method 8, mode 4, of 4, policy 4, settings 4, the 5, this 4, timeout 4, to 18, type 6, value 45, values 18, weight 4, | 272
defaults: are 4, constructor 8, for 8, to 103, | 18
define: <> 12, <s> 4, a 26, an 8, the 33, these 5, this 4
defined: <> 18, <ly> 6, <s> 13, and 6, as 44, at 4, below 5, by 82, for 12, format 7, here 6, in 80, on 9, such 5, to 7, with 6, | 60
definition: <> 6, body 11, is 5, of 16, | 43
degree: 4 4, <> 5, <s> 7, by 4, centrality 19, d 5, distributions 11, is 7, nodes 8, of 35, rotation 4, | 20
delete: <> 9, <s> 4, a 8, all 11, any 4, custom 4, from 6, it 6, the 23, | 20
details: about 19, and 4, of 9, on 6, | 68
determine: if 40, the 30, whether 23, which 6
dict: <> 4, and 5, class 4, for 12, is 15, key 4, like 16, mapping 7, object 4, of 34, or 4, template 4, that 5, to 4, with 13, | 93
dictionary: <> 6, <ed> 4, <s> 6, and 4, as 8, containing 18, for 5, is 15, mapping 14, of 50, that 11, to 7, will 7, with 14, | 112
did: not 18, | 4
different: <> 39, <s> 68, directory 5, error 6, from 20, pairs 4, type 4, types 4, | 9
direction: <> 23, of 27, specified 5, towards 4, | 36
directly: <> 4, <ed> 14, and 4, by 4, from 4, in 8, into 5, or 4, to 9, | 79
directories: <ed> 8, and 9, are 9, in 6, that 6, to 4, | 33
directory: <> 9, <s> 6, and 18, containing 7, in 6, is 20, name 6, names 5, of 16, or 7, to 12, tree 10, | 148
display: <> 9, <s> 5, a 6, data 5, in 5, name 8, of 7, text 5, the 18, | 21
distribution: <> 13, <s> 6, and 6, for 10, has 5, in 5, instance 15, instances 7, is 13, metadata 6, names 4, object 6, of 6, to 6, | 78
distributions: found 4, in 6, that 5, to 4, | 53
django: <> 22, <number> 7, <s> 17, <tion> 6, itself 7, model 7, models 6, uses 4, | 45
do: <> 27, <ly> 4, <s> 9, a 12, all 5, any 10, anything 8, in 7, is 6, it 11, its 4, not 178, nothing 22, on 4, so 18, that 8, the 47, this 21, update 5, when 5, with 9, you 45, | 46
document: <> 5, <s> 4, and 4, from 11, is 23, node 5, order 8, structure 6, tree 4, | 33
does: <> 54, <s> 4, a 43, all 4, an 7, each 6, it 34, not 423, nothing 21, so 5, something 4, that 11, the 55, this 12, | 49
doesn't: <> 48, <ly> 4, already 4, contain 5, exist 29, have 23, match 7, support 12, work 5, | 5
doing: <> 6, a 4, an 4, pattern 4, the 4, | 13
domain: <> 6, <ly> 4, <s> 4, and 11, can 4, element 9, elements 6, is 16, matrix 53, name 10, names 6, object 5, of 21, that 6, to 4, which 6, | 80
don't: <> 42, <ly> 4, block 7, do 4, have 11, just 4, match 7, need 13, support 6, try 4, use 7, want 10
done: <> 6, <ly> 5, and 5, by 23, if 7, in 13, on 5, to 4, when 5, with 11, | 54
down: <> 7, the 5, to 8, | 22
during: <> 10, <ing> 15, <tion> 20, a 7, an 7, code 6, parsing 6, the 27
e: 1 8, <> 7, <number> 6, <s> 5, tag 10, | 543
each: <> 211, <ed> 16, <ing> 16, <s> 31, <tion> 18, argument 4, body 8, call 7, child 5, class 6, column 4, command 6, connected 4, directory 5, edge 15, element 28, entry 8, equation 5, file 7, function 8, group 7, has 4, instance 4, is 5, item 22, iterable 7, key 12, level 7, line 26, list 5, match 4, model 4, node 44, object 4, of 68, one 7, option 4, other 48, page 4, part 5, request 15, row 18, run 6, script 4, side 4, solution 4, string 7, test 7, thread 7, time 29, tree 4, tuple 7, value 9, variable 10, with 10, | 21
edge: <> 45, <ing> 4, <s> 51, <tion> 13, attribute 8, attributes 11, between 6, connected 14, data 5, in 14, is 17, keys 6, match 6, of 5, to 5, tuple 4, with 4, | 34
edges: <> 11, <ing> 4, <s> 5, and 6, are 17, between 5, do 5, for 5, from 6, have 5, in 35, is 9, of 15, that 14, to 5, | 45
eg: | 20
either: <> 39, <ed> 9, <ing> 6, <s> 9, a 55, an 9, as 9, be 13, by 6, case 5, from 4, in 4, none 4, one 4, part 4, side 6, the 23, | 16
element: <> 11, <s> 7, and 14, as 8, at 6, by 4, can 6, event 4, from 8, has 6, in 20, is 26, list 4, of 56, structure 6, that 4, to 13, tree 7, type 5, which 4, | 92
elements: <> 4, <ed> 7, and 19, are 24, as 4, from 14, in 38, is 4, of 84, that 5, to 6, will 6, with 6, | 53
else: <> 11, <s> 7, false 17, is 7, none 8, raise 4, return 4, returns 5, to 6, | 41
empty: <> 19, <s> 11, and 4, bytes 6, column 6, dict 6, dictionary 4, if 4, line 4, list 36, lists 4, or 4, sequence 4, string 74, strings 5, tuple 7, value 4, values 5, | 88
encoded: <> 16, <s> 6, according 4, and 4, as 5, bytes 4, data 4, in 6, string 5, text 4, using 8, with 5, | 10
encoding: <> 6, <s> 7, and 24, can 4, cannot 6, cookie 4, if 6, is 20, method 4, of 11, was 4, | 80
end: <> 13, <s> 8, are 4, in 6, is 4, it 4, line 4, of 140, points 4, position 4, prefix 4, the 8, to 7, up 9, with 13, | 61
ends: and 4, at 5, in 11, the 7, with 19, | 25
ensure: <> 11, a 6, that 47, the 13, there 4
entries: and 14, are 13, from 4, in 16, of 5, | 23
entry: <> 12, <s> 7, and 7, field 4, for 8, given 4, has 4, in 11, into 4, is 13, of 6, path 5, point 29, points 9, to 4, widget 4, | 43
environment: <> 6, <s> 6, instance 4, is 9, or 4, variable 25, variables 13, | 64
equal: <> 4, <s> 4, and 6, if 5, length 10, or 4, to 99, | 26
equation: and 7, can 4, in 5, is 10, that 4, to 4, type 6, with 17, | 58
equations: <ing> 8, and 4, are 7, for 8, in 5, of 38, | 24
equivalent: <> 7, of 9, operator 5, to 90, | 19
error: <> 17, <ed> 4, <ing> 22, <s> 32, and 12, code 10, exception 12, exceptions 4, for 10, from 6, function 7, handler 8, if 136, in 18, is 84, message 26, of 8, on 8, or 9, raised 9, response 5, that 4, to 18, when 18, will 29, with 7, | 282
errors: and 7, are 6, from 4, if 6, in 8, is 6, keyword 4, or 4, that 8, | 32
etc: | 89
even: <> 6, <s> 11, a 6, for 7, if 41, in 5, the 6, though 15, when 12, | 10
event: <> 18, <ed> 4, <s> 28, is 11, log 5, loop 102, of 4, on 9, sequence 14, source 24, that 4, to 6, will 8, | 52
events: <> 10, are 13, event 6, on 5, to 8, | 25
ever: <ed> 5, | 6
every: <> 81, <ed> 7, <s> 5, call 6, element 4, field 4, file 11, item 5, line 4, node 7, other 8, page 9, pair 5, request 10, row 5, time 8, widget 4, | 4
everybody: <s> 6, | 8
everything: <> 4, <s> 4, after 5, else 10, is 7, | 15
example: <> 11, <s> 17, below 4, for 10, if 5, is 5, of 17, the 11, | 206
examples: are 19, from 34, of 10, | 20
except: <> 4, <s> 8, for 29, if 10, it 4, that 31, the 14, value 5, when 5, | 5
exception: <> 6, <ed> 10, <ing> 5, <s> 20, and 10, as 4, class 4, for 8, group 6, handler 10, has 5, if 27, in 9, information 16, instead 4, is 53, message 5, object 4, of 5, other 4, raised 19, that 5, to 15, when 9, will 12, | 108
exceptions: are 13, can 4, is 6, raised 4, to 4, | 40
exist: and 10, for 6, in 21, on 4, or 4, | 88
existing: <> 28, <s> 23, field 4, file 11, value 5, variable 5
exists: <ly> 4, an 4, and 15, but 4, error 7, for 7, in 18, only 4, to 7, | 89
expression: <> 12, <ed> 6, <ing> 4, <s> 8, and 17, are 4, as 4, attribute 6, by 4, can 4, for 8, in 11, into 5, is 28, matches 7, of 5, representing 5, returned 4, set 5, that 14, to 15, tree 4, which 10, will 8, with 9, | 132
expressions: <> 4, <ed> 6, <ing> 5, are 10, for 10, in 4, is 6, that 8, which 5, | 56
extension: <> 24, can 4, is 11, module 13, modules 6, of 13, to 5, | 35
extra: <> 16, <s> 6, <tion> 4, bytes 4, data 11, fields 4, keys 4, | 14
f: 1 18, <> 8, and 6, in 5, is 4, | 120
fails: at 4, on 6, to 5, with 7, | 53
false: <> 4, <s> 6, adds 6, and 14, for 10, if 44, in 9, is 8, otherwise 64, to 7, value 10, | 249
field: <> 16, <ed> 6, <s> 27, and 21, as 4, can 5, field 6, for 9, from 5, has 6, if 4, in 11, instance 7, is 29, list 7, name 41, names 32, of 8, on 11, or 13, should 4, that 6, to 18, type 8, types 5, value 4, values 5, which 5, will 5, with 11, | 178
fields: <> 10, <ed> 15, and 14, are 20, can 4, dictionary 4, for 9, in 14, is 8, of 9, on 4, or 4, that 17, to 22, with 4, | 102
file: <> 69, <ed> 20, <ing> 10, <s> 39, <tion> 6, already 5, and 42, are 8, argument 4, as 10, at 8, based 9, can 13, cannot 4, containing 6, content 4, contents 5, data 12, does 11, doesn't 7, encoding 5, error 6, exists 13, f 10, for 24, format 8, from 22, handler 4, has 17, if 8, in 42, info 9, input 5, into 7, is 88, like 58, may 4, name 29, named 7, names 8, not 9, object 75, objects 10, of 10, on 10, open 4, or 37, path 15, position 6, select 12, selection 7, should 6, size 9, system 26, that 16, the 4, to 27, type 5, until 4, was 12, when 7, which 4, will 18, with 22, wrapper 4, | 447
filename: <ed> 4, and 10, argument 6, for 9, in 4, is 19, of 9, or 12, pattern 4, should 5, string 6, to 6, | 78
files: <> 11, <ed> 14, <ing> 5, and 28, are 29, for 7, from 8, in 37, into 5, is 5, of 4, or 4, that 27, to 12, under 9, | 176
filter: <> 13, <s> 14, by 7, is 6, out 9, set 6, the 4, to 4, with 5, | 58
find: <> 28, <s> 16, a 54, all 22, an 11, and 6, any 6, distributions 4, in 4, it 4, its 4, k 4, next 4, out 11, the 103, | 13
first: <> 138, <ed> 17, <ing> 12, <s> 25, <tion> 7, and 25, argument 24, call 6, case 4, check 4, class 4, column 5, create 7, element 13, file 6, in 9, index 5, is 13, item 15, kind 4, line 47, matching 12, n 5, non 16, of 4, one 12, or 5, order 26, parameter 6, part 7, run 5, search 42, sequence 4, step 4, the 10, three 4, time 12, to 15, true 5, try 4, two 7, we 5, | 183
fixed: <> 22, <s> 6, and 4, in 6, number 4, point 6, | 7
flag: <ing> 11, for 4, is 29, set 4, that 5, to 18, | 26
flow: <ing> 5, <s> 40, <tion> 10, based 4, control 5, func 4, functions 10, into 4, on 6, package 14, using 4, value 6, | 23
following: <> 34, <s> 58, are 6, attributes 8, example 4, examples 14, functions 4, methods 8, the 12, two 4, | 20
follows: the 10, | 70
for: <> 924, <ed> 66, <ing> 545, <ly> 15, <number> 16, <s> 317, <tion> 76, a 600, additional 5, all 141, along 4, an 112, and 4, another 13, any 54, anything 4, arbitrary 7, array 6, attribute 4, b 4, base 4, best 9, binary 14, both 25, build 4, c 5, cases 5, child 4, code 4, command 11, commands 5, common 6, contains 4, create 4, custom 6, data 6, date 7, details 55, different 5, display 7, distributions 6, doing 5, each 203, either 5, elements 7, errors 10, event 6, ever 7, every 45, everybody 6, example 187, examples 6, files 6, find 4, functions 9, future 4, g 6, get 5, given 12, header 5, how 4, http 5, i 8, in 4, information 11, input 12, instance 29, integral 6, internal 12, invalid 6, is 4, it 41, its 27, json 5, k 5, key 5, last 6, line 8, lines 5, list 6, loop 7, many 8, mapping 6, matching 10, matrices 7, matrix 4, module 4, more 88, most 10, multiple 4, n 14, name 8, names 4, negative 4, new 15, no 7, node 11, nodes 17, non 12, normal 8, nothing 5, now 7, objects 5, one 27, options 4, other 12, our 6, output 6, parsing 13, point 6, positive 6, python 23, raw 4, read 13, reading 32, real 5, representing 18, returning 4, running 7, select 4, set 5, simple 8, single 7, some 19, sparse 15, specific 5, string 9, subclasses 5, such 5, test 4, tests 5, text 15, that 62, the 1083, them 13, these 6, this 200, those 14, time 5, tokens 4, turtle 6, two 14, type 7, update 15, us 6, use 79, user 8, values 5, version 5, what 9, when 7, which 55, windows 7, with 4, x 18, xml 6, you 13, your 7, | 66
force: <> 30, <ed> 6, <s> 4, <tion> 6, a 4, and 4, as 4, f 6, is 12, length 20, of 9, that 5, | 16
form: <> 19, <ed> 4, <s> 6, a 10, and 10, as 5, field 4, for 10, is 10, of 48, or 4, response 4, that 9, the 11, to 6, type 4, | 172
format: <> 18, <s> 6, a 15, and 16, as 5, for 10, is 18, of 12, string 20, strings 5, that 5, the 12, tokens 11, used 8, | 136
found: <> 7, <s> 5, are 4, as 5, at 8, between 5, by 12, error 9, if 12, in 49, on 5, or 8, that 4, to 6, using 4, with 8, | 188
frame: <> 12, <ed> 4, <s> 4, a 5, and 13, b 6, by 5, from 4, in 6, is 15, n 8, object 5, of 7, options 4, relative 8, to 5, widget 7, with 4, | 118
free: <> 16, <ed> 4, <s> 21, callable 6, module 21, the 4, | 8
from: 0 12, 1 10, 2 5, <> 313, <ed> 9, <ing> 47, <ly> 7, <number> 4, <s> 106, <tion> 5, a 337, all 18, an 59, and 12, another 14, any 11, b 4, base 5, being 7, body 5, bytes 6, default 5, dict 5, dictionary 4, django 5, e 4, each 23, either 9, files 5, first 5, future 4, g 13, get 5, given 4, h 7, header 4, http 4, index 7, installed 4, it 14, iterable 25, its 25, left 8, line 6, local 4, memory 10, name 7, now 5, one 17, or 4, other 6, py 5, python 11, s 6, self 13, set 4, some 5, source 20, string 4, supported 4, sympy 5, sys 9, that 16, the 915, their 9, them 5, then 4, there 6, this 69, time 4, to 12, top 4, two 9, type 4, url 5, user 7, which 21, within 12, your 9, | 67
full: <> 29, <s> 6, <tion> 4, list 5, text 5, | 10
func: and 6, is 8, parameter 4, to 5, will 9, | 216
function: <> 58, <ed> 11, <ing> 8, <ly> 8, <s> 151, allows 4, also 4, always 4, and 35, argument 5, as 13, at 12, attribute 4, by 6, call 8, calls 9, can 46, cannot 4, checks 9, class 6, creates 10, definition 8, does 22, exists 4, expression 7, for 65, from 10, func 9, get 4, has 11, in 42, instead 4, is 220, list 7, load 5, matrix 21, may 11, model 5, must 11, name 13, names 6, object 8, of 37, on 10, only 12, or 27, raises 6, requires 4, returns 60, runs 4, should 32, so 4, takes 10, that 76, this 4, to 123, type 4, uses 23, using 12, value 5, which 19, will 51, with 33, works 4, | 417
functions: <> 14, <ed> 7, <ing> 5, <s> 5, and 24, are 27, as 4, at 6, can 8, for 53, from 5, have 12, in 16, of 26, or 9, that 31, to 11, which 6, with 8, | 140
future: <> 5, <s> 9, <tion> 4, has 4, is 13, object 5, or 6, was 6, | 38
g: 1 45, 2 46, <> 9, <s> 6, and 37, as 4, based 4, function 7, has 6, in 10, is 43, or 6, that 9, using 6, | 516
generally: <> 6, | 5
generate: <> 15, <s> 13, a 62, all 5, an 10, nodes 4, the 28, valid 4
generated: <> 8, and 4, by 38, from 70, in 9, values 5, | 22
generator: <> 4, <ing> 4, <s> 12, class 5, function 6, instance 4, is 8, of 17, over 4, that 8, to 4, | 35
geometry: <ing> 5, <s> 9, <tion> 8, and 15, columns 9, field 11, for 4, in 4, information 4, is 11, object 7, or 7, that 6, to 4, type 6, types 4, | 42
get: <> 104, <ed> 17, <s> 23, a 102, all 19, an 23, and 9, back 5, command 7, config 4, event 4, extra 6, fields 5, from 4, information 4, new 7, object 6, or 5, requests 4, style 5, the 253, to 4, | 51
gets: <> 10, <ed> 9, a 20, called 14, its 4, the 25
give: <> 11, a 18, each 4, it 9, the 34, | 6
given: <> 200, <ing> 5, <s> 46, <tion> 11, a 129, an 22, and 6, app 7, argument 4, as 36, axis 4, by 68, class 5, command 5, data 4, database 4, degree 4, direction 6, directory 4, domain 5, encoding 8, expression 9, field 13, fields 4, file 14, frame 16, function 7, geometry 8, graph 5, http 6, in 32, index 24, is 5, item 6, key 6, length 4, list 10, mode 4, model 15, module 4, name 21, node 8, number 6, object 5, on 6, operation 5, package 4, parameters 9, parse 7, path 20, point 19, polynomial 6, python 6, relative 4, request 15, section 5, sequence 5, size 5, source 5, string 10, table 5, text 5, the 53, then 8, time 7, to 19, type 14, url 8, user 6, value 9, vector 7, widget 4, with 4, | 147
gives: <> 4, <number> 6, a 18, an 7, one 4, the 47, | 5
global: <> 22, <ing> 7, <s> 10, and 5, frame 6, state 4, variable 4, | 8
go: <> 9, back 6, in 5, on 8, through 14, to 23, | 5
graph: <> 59, <ing> 13, <s> 12, and 11, as 6, attribute 6, can 5, edges 4, from 9, g 67, has 4, if 6, in 11, into 4, is 70, of 5, on 5, or 8, that 15, to 7, using 13, with 25, | 218
graphs: are 5, but 4, g 7, the 9, with 8, | 46
group: <> 13, <s> 21, and 7, by 12, in 6, is 10, must 4, name 6, names 4, of 39, or 7, will 4, | 34
h: and 8, is 11, n 4, to 6, | 51
had: <> 4, <ed> 10, been 8, | 6
handle: <> 26, <s> 7, a 14, both 4, each 4, the 22, zero 4, | 34
handler: <s> 12, class 16, for 16, interface 4, is 14, that 6, to 7, was 4, with 11, | 60
has: 2 4, <> 59, <ed> 54, <ly> 4, <s> 21, a 136, all 8, already 24, an 35, any 15, at 8, been 159, changed 14, currently 4, every 4, its 15, just 7, key 6, more 9, no 94, nodes 14, not 38, one 14, only 8, passed 4, some 8, the 94, three 5, to 39, two 13, | 9
hash: <> 8, <s> 5, and 4, for 7, of 11, the 5, value 5, | 26
have: <> 67, <ed> 43, <ing> 4, <ly> 10, <s> 26, a 142, access 4, all 7, already 10, an 38, any 12, associated 4, been 91, changed 5, different 10, found 4, it 7, its 6, multiple 5, no 22, non 4, not 10, one 10, only 4, some 7, that 6, the 85, their 5, to 61, two 7, unique 5, | 16
having: <> 4, a 7, the 13, to 14
header: <> 17, <ed> 4, <ing> 5, <s> 9, <tion> 4, and 5, block 6, field 5, fields 4, file 4, files 8, for 4, from 4, has 4, is 22, line 7, lines 6, list 12, name 15, of 5, set 5, string 4, that 4, to 12, value 11, values 4, will 5, with 4, | 109
headers: and 13, are 6, from 4, or 5, that 5, to 8, with 4, | 53
help: <> 15, <s> 9, for 4, message 8, text 8, | 22
helper: <> 7, class 10, for 12, function 46, functions 14, method 11, to 45, | 6
hence: <> 4
here: <> 11, <s> 6, are 9, is 17, the 8, to 7, we 12, will 4, | 83
holds: <> 4, a 10, for 4, its 4, one 4, only 5, the 25, | 6
host: <> 7, and 14, domain 4, is 9, name 11, | 36
how: <> 20, <ly> 4, <s> 6, a 13, can 5, do 42, does 13, is 4, it 6, long 8, many 29, much 13, often 8, the 22, they 4, to 69, would 8, | 13
however: it 7, that 6, | 89
html: 5 9, <> 23, <s> 9, <tion> 6, and 4, for 7, page 8, | 30
http: <> 23, <number> 11, <s> 7, api 6, connection 9, error 6, get 4, header 4, headers 6, range 4, request 19, response 26, server 8, | 51
i: 1 4, <> 154, <number> 10, <s> 6, and 9, can 11, from 6, have 5, in 5, is 18, keep 6, may 4, name 7, python 34, read 4, set 4, to 7, use 8, want 5, would 62, write 18, | 253
id: and 10, fields 4, for 11, from 5, in 8, is 10, of 21, | 84
if: <> 525, <ed> 29, <ing> 31, <ly> 9, <s> 86, <tion> 8, a 305, all 71, allow 12, an 85, and 20, another 4, any 91, anything 6, appropriate 4, at 7, available 7, b 10, both 18, buffer 5, called 17, check 6, connection 5, create 5, current 6, data 12, default 7, defined 4, degree 9, domain 4, either 10, ensure 4, every 7, false 7, field 5, file 14, found 8, g 19, given 33, header 4, i 8, in 7, index 5, is 8, it 320, it's 40, item 8, iterable 9, its 12, k 7, key 7, last 4, line 8, m 5, max 6, mode 18, more 16, multiple 10, n 13, name 22, necessary 48, needed 32, neither 6, no 185, node 7, non 7, none 41, not 108, obj 14, object 5, one 36, only 14, option 11, optional 7, other 14, output 6, path 13, possible 43, prefix 4, present 20, provided 10, removed 5, request 5, required 5, running 4, s 10, self 57, set 11, several 4, size 15, so 16, some 5, source 15, specified 19, such 7, sys 5, t 4, test 4, text 7, that 30, the 1310, their 5, there 176, these 6, they 76, this 118, timeout 9, true 7, two 13, use 4, user 7, using 5, value 6, we 63, who 4, x 28, you 199, your 10, | 32
implementation: <> 15, <s> 22, creates 4, details 4, for 12, in 20, is 26, of 101, specific 6, to 5, uses 7, using 4, | 41
implemented: <> 4, as 14, by 25, error 20, for 11, in 7, on 4, | 30
implements: <> 12, <s> 6, a 19, an 8, the 46
import: <> 19, <ing> 6, <s> 14, a 6, error 28, from 7, function 4, is 5, name 4, statement 5, the 12, them 5, to 7, | 42
imported: <s> 5, and 10, as 6, from 21, in 11, module 5, to 7, | 33
in: 0 4, 1 30, 2 16, 3 16, <> 869, <ed> 31, <ing> 56, <ly> 14, <number> 26, <s> 322, <tion> 86, a 750, all 36, an 122, and 12, another 16, any 37, args 20, as 12, b 9, base 7, between 15, binary 22, both 29, by 10, bytes 22, c 15, case 53, class 14, code 4, common 7, config 4, d 5, degree 11, dict 5, different 12, distribution 4, django 16, document 8, each 28, either 19, every 16, f 8, false 4, for 6, form 5, frame 6, function 9, future 6, g 69, get 4, global 6, graph 5, h 4, here 4, html 5, i 5, installed 5, integer 4, it 29, item 5, iterable 13, its 66, json 4, line 5, lines 6, list 10, local 7, m 8, many 9, memory 31, model 4, module 7, modules 6, most 10, multiple 10, my 7, n 12, names 4, network 6, no 14, node 6, nodes 6, non 8, normal 5, obj 4, on 4, one 65, order 116, other 24, our 10, particular 21, path 10, pep 12, place 69, process 6, py 4, python 51, range 9, record 4, response 10, returns 6, rfc 18, s 10, save 4, self 34, set 11, settings 4, several 5, some 37, source 6, sql 7, string 5, subclasses 13, such 9, sys 19, terms 70, test 7, tests 11, text 33, that 47, the 2154, their 20, these 7, this 239, those 7, to 46, try 5, two 31, type 8, use 15, user 5, which 124, with 8, x 16, your 22, | 132
include: <> 12, <ing> 4, <s> 8, a 7, the 32, | 10
included: in 48, | 40
including: <> 15, <ing> 6, <s> 10, a 6, the 22, those 5, | 11
index: 1 13, 2 10, <> 19, <ly> 4, <s> 13, and 8, error 7, for 6, i 8, in 16, into 6, is 28, of 44, on 14, order 4, server 4, to 7, url 5, where 4, with 5, | 122
info: <> 5, directory 14, instance 4, is 6, object 20, objects 8, on 4, or 5, to 4, with 6, | 43
information: <ed> 5, <ing> 8, about 75, and 11, as 5, for 12, from 21, in 16, is 15, item 8, items 20, needed 4, of 4, on 20, returned 5, to 14, will 5, | 68
input: <> 35, <ing> 4, <s> 26, and 20, as 4, file 6, for 4, graph 22, in 5, is 22, line 6, matrix 4, of 9, or 4, output 6, should 7, size 4, source 18, stream 13, string 30, text 7, to 12, value 6, variables 7, | 92
inside: <> 15, a 34, an 7, it 8, of 4, one 4, the 40, | 7
installed: <> 9, <s> 19, and 6, by 4, distribution 5, distributions 7, files 8, in 5, with 5, | 28
instance: <> 5, <ed> 4, <ing> 8, <s> 14, and 14, as 5, attributes 6, by 4, can 7, containing 4, for 16, from 11, has 4, is 25, method 4, of 112, or 18, representing 4, that 11, through 4, to 12, used 4, variables 7, which 5, will 8, with 28, | 202
instances: <> 6, and 5, are 9, can 4, for 6, from 4, of 52, with 4, | 53
instead: it 4, of 185, use 6, | 132
int: 8 8, <> 14, and 7, or 9, | 69
integer: <> 27, <s> 14, and 6, as 4, field 4, in 5, is 5, n 11, or 8, representation 4, to 5, value 15, values 6, | 65
integral: <> 9, <s> 11, basis 4, is 9, of 14, to 4, | 64
interface: as 4, for 20, is 5, of 7, that 6, to 29, | 61
internal: <> 31, <s> 11, buffer 8, flag 10, function 7, helper 11, implementation 5, method 4, representation 17, state 6, to 4, use 10, | 27
into: <> 83, <s> 22, <tion> 5, a 221, an 27, each 5, it 6, its 5, list 4, memory 8, n 5, one 13, python 6, standard 5, the 159, their 6, this 6, two 11, | 8
invalid: <> 19, <s> 5, operation 8, or 6, state 7, | 26
is: 0 35, 1 24, 2 7, 3 4, <> 1110, <ed> 1639, <ing> 91, <ly> 219, <number> 41, <s> 73, <tion> 4, a 1266, about 17, actually 15, added 35, again 4, all 5, allow 4, allowed 18, already 44, also 104, always 57, an 276, and 11, another 7, any 11, applied 24, array 4, as 19, associated 10, at 29, automatically 13, available 39, based 30, because 15, being 39, below 5, best 5, both 6, bound 14, built 5, by 6, called 169, case 5, changed 10, closed 36, common 4, complete 18, complex 6, connected 25, constant 4, created 56, currently 29, data 5, default 4, defined 100, different 15, done 70, down 7, either 35, empty 48, encoded 5, equal 47, equivalent 46, even 7, ever 8, everything 4, false 108, first 17, fixed 7, for 27, found 89, from 18, full 7, generally 4, generated 17, get 4, given 124, how 5, if 6, implemented 18, imported 14, in 110, included 8, installed 20, invalid 26, it 19, its 9, just 17, k 9, known 21, left 25, like 14, linear 6, local 5, lower 4, made 46, more 32, most 4, mostly 6, much 11, n 5, named 8, necessary 16, needed 45, negative 14, neither 5, never 26, new 6, no 130, non 20, none 134, not 744, nothing 6, now 6, number 4, of 31, off 4, often 8, on 25, one 80, only 101, open 7, optional 13, output 4, over 9, part 13, passed 61, positive 14, possible 54, present 24, probably 12, provided 68, r 5, raised 122, read 37, real 4, really 9, related 6, relative 7, removed 18, required 30, returned 215, right 15, run 20, running 21, selected 18, self 5, set 117, shared 6, similar 17, simply 11, so 4, some 4, something 7, sometimes 4, specified 87, split 5, still 22, stored 42, supplied 22, supported 27, that 80, the 816, then 23, there 13, therefore 13, this 4, to 143, too 11, true 231, type 5, typically 10, under 4, unique 6, up 11, used 361, useful 37, using 11, usually 11, valid 40, very 17, well 4, what 22, where 7, why 11, with 4, within 6, written 18, x 4, zero 22, | 186
it: <> 113, <ed> 20, <ly> 16, <not> 28, <s> 445, a 13, adds 14, after 4, again 11, allows 13, already 6, also 34, always 6, and 38, are 11, as 45, at 11, back 10, before 7, by 14, calls 8, can 142, cannot 19, changes 6, checks 5, contains 18, could 11, counts 14, creates 4, defaults 27, did 5, directly 10, do 4, does 69, doesn't 46, ends 8, exists 21, fails 8, first 5, for 22, from 26, gets 4, gives 6, had 6, has 98, holds 10, if 16, in 49, into 31, is 814, just 4, makes 18, matches 8, may 46, means 7, might 9, more 5, must 53, needs 21, not 5, on 19, once 5, one 4, only 26, or 4, out 5, possible 13, provides 9, raises 16, represents 5, requires 12, returns 75, runs 19, sets 5, should 73, so 5, still 8, supports 6, takes 26, the 15, then 8, through 8, to 104, too 4, up 10, use 9, used 4, uses 23, was 47, were 9, will 181, with 42, without 7, works 16, would 37, | 559
it's: <> 33, <ed> 18, <ly> 4, a 23, also 14, more 5, not 26, possible 5, the 8, useful 4
item: <> 16, <ed> 4, <s> 4, and 9, as 5, at 7, can 4, from 31, has 4, if 4, in 23, into 4, is 32, of 11, or 4, that 10, to 10, was 4, which 4, with 7, x 4, | 62
items: <> 9, <ed> 9, and 11, are 19, for 5, from 39, have 5, in 34, into 4, of 12, that 8, to 7, which 5, whose 4, will 6, with 10, | 79
iterable: <> 9, <ing> 7, and 11, are 8, for 4, in 5, into 9, is 27, of 48, over 5, that 7, to 4, will 6, with 4, | 98
iterator: <s> 5, for 8, is 8, of 10, over 16, that 8, to 5, | 33
its: <> 264, <ed> 13, <ing> 19, <s> 153, <tion> 23, argument 12, arguments 12, associated 5, attributes 6, base 5, class 5, constructor 4, contents 9, corresponding 11, current 6, data 4, default 13, elements 4, end 11, entries 4, extension 5, fields 4, file 6, first 21, id 7, index 4, input 5, last 9, length 10, line 8, list 4, memory 6, methods 5, mode 5, module 5, name 17, node 4, normal 5, output 5, own 101, page 6, parameters 6, parent 21, previous 6, response 4, result 9, return 5, row 4, run 5, second 5, source 5, state 5, stream 5, subclasses 8, time 6, two 5, value 15, values 4, way 4, | 7
itself: <s> 8, and 5, is 14, | 105
json: <> 34, <s> 9, <tion> 6, array 4, document 9, file 4, in 4, representation 5, string 7, | 46
just: <> 15, <ed> 7, <ing> 5, <s> 12, a 12, after 4, as 10, before 7, have 4, like 16, one 5, return 7, returns 17, the 11
k: <> 28, <s> 12, edge 28, in 5, is 12, must 4, n 7, x 7, | 64
keep: <> 18, <s> 6, a 7, all 4, in 9, it 13, only 4, the 37, | 4
key: <> 34, <ing> 11, <s> 43, and 26, as 6, does 10, error 41, events 4, first 5, for 8, from 13, function 13, in 15, is 46, of 7, or 5, prefix 4, set 20, that 6, to 10, value 33, values 5, will 6, | 175
keys: <> 12, <s> 4, and 18, are 30, for 4, from 7, in 9, is 6, name 4, of 5, that 11, to 7, | 78
keyword: <s> 7, args 5, argument 39, arguments 88, is 10, only 10, parameter 5, parameters 9, | 21
kind: is 5, of 28, | 28
known: <> 16, <s> 7, as 23, at 4, by 5, to 12, | 24
l: 1 5, 2 6, <> 10, <number> 5, m 15, t 10, | 31
label: <> 6, <tion> 7, and 10, for 4, is 5, to 4, widget 4, | 40
last: <> 66, <ed> 18, <ing> 5, <s> 6, <tion> 8, argument 4, file 4, is 4, item 4, line 17, n 4, one 7, three 6, two 7, value 7, | 32
least: <> 20, <number> 4, <s> 19, k 5, n 4, once 4, one 42, the 4, two 4, | 7
left: <> 59, <ed> 4, <s> 9, and 18, as 4, for 6, in 5, of 9, or 4, out 19, side 5, the 6, to 13, | 39
length: 2 4, <> 21, <ed> 5, <number> 6, <s> 7, and 10, as 5, can 7, constant 4, function 5, is 7, method 4, n 5, of 62, one 6, or 6, paths 8, r 4, to 4, | 71
level: <> 18, <ing> 5, <s> 18, and 4, api 8, commands 19, for 4, function 8, in 4, is 16, of 27, | 61
library: <> 5, <s> 23, and 9, file 4, is 4, that 5, to 6, used 7, | 55
like: <> 92, <s> 28, a 37, an 6, dict 5, in 6, interface 4, it 5, object 81, objects 9, or 4, os 7, so 5, that 4, the 30, this 16, to 5, | 63
limit: <> 5, <s> 7, is 20, of 6, on 9, | 23
line: <> 43, <ed> 9, <ing> 20, <number> 4, <s> 33, and 10, arguments 16, as 6, at 7, by 6, ends 5, for 5, from 12, has 6, if 12, in 30, is 34, length 4, must 4, number 56, numbers 12, of 65, options 7, or 15, over 4, string 13, strings 4, that 12, to 11, was 4, when 4, will 5, with 12, within 7, | 205
linear: <> 76, <ing> 9, <s> 13, <tion> 9, constant 9, function 10, least 4, ode 6, operator 20, path 4, system 15, time 5, | 16
lines: <> 9, <ing> 7, and 8, are 19, as 4, at 4, by 4, from 9, have 4, in 13, is 8, may 4, of 48, or 4, that 11, to 13, until 5, | 104
link: <> 7, <s> 4, and 4, in 4, is 5, objects 6, to 9, | 38
list: <> 31, <ing> 5, <s> 26, a 8, all 10, and 30, args 6, as 8, at 5, containing 19, contains 6, display 6, entries 6, from 9, has 8, if 13, in 15, instead 5, into 4, is 37, item 7, may 5, object 5, objects 4, of 848, or 31, representing 4, returned 6, subclass 4, that 9, the 6, to 6, which 6, will 13, with 14, | 293
lists: all 5, and 11, as 4, in 5, of 28, the 4, | 55
load: <> 11, <s> 5, a 11, an 4, and 7, in 4, of 11, the 22, | 31
local: <> 43, <ing> 8, <s> 13, <tion> 4, edge 12, file 7, host 5, node 11, or 6, time 10, variable 5, variables 4, | 15
lock: <> 5, <s> 8, and 4, for 5, in 5, is 12, object 4, to 4, when 7, | 41
log: <> 14, <s> 10, a 8, entry 6, file 7, in 11, message 5, n 5, out 4, record 20, that 4, the 7, | 31
long: <> 15, <s> 15, as 42, option 6, to 4, | 18
look: <> 8, at 25, for 23, into 4, like 12, up 15
lookup: <> 4, <s> 4, by 4, error 8, table 4, type 10, up 6, | 27
loop: <> 18, <s> 11, and 4, by 4, for 7, has 5, is 13, or 5, over 7, through 4, until 7, will 4, | 97
lower: <> 17, <s> 9, and 9, bound 23, case 12, level 5, order 5, | 4
m: 1 4, 2 13, <> 37, <s> 10, and 15, is 27, max 6, of 4, the 5, using 4, | 76
made: <> 14, by 11, of 7, once 4, to 23, up 5, with 4, | 28
main: <> 48, and 5, loop 5, namespace 12, statement 4, thread 8, window 4, | 23
make: <> 55, <s> 17, a 42, an 5, it 39, one 4, test 5, the 40, them 5, this 10, up 5, | 6
makes: <> 18, <s> 8, a 23, it 36, no 7, one 6, the 16, use 4
manager: <> 4, and 5, for 14, is 5, of 4, that 22, to 10, which 4, | 60
many: <> 16, <ing> 6, <s> 46, <tion> 8, different 5, field 9, fields 5, items 4, nodes 4, of 11, rows 6, times 9, to 48, | 7
mapping: <> 12, <s> 8, and 4, between 6, codec 67, each 4, events 4, from 6, is 7, of 20, that 4, the 4, to 5, | 40
match: <> 19, a 10, and 5, at 4, first 5, for 4, is 14, object 11, pattern 5, the 48, was 4, | 82
matches: <> 7, <s> 7, a 7, an 7, and 4, any 7, for 4, if 7, of 5, that 4, the 32, | 30
matching: <> 14, <s> 19, a 9, algorithm 5, and 4, element 9, elements 5, header 4, in 4, is 4, of 10, the 18, | 27
matrices: and 5, are 4, in 7, of 11, to 4, with 5, | 53
matrix: <> 41, <ed> 6, <ing> 6, <s> 21, <tion> 11, a 36, and 26, as 5, at 6, between 6, can 13, class 9, elements 4, for 15, form 6, free 7, from 12, has 4, if 4, in 15, is 46, itself 6, m 11, matrices 5, matrix 5, must 5, of 59, or 9, over 6, passed 4, product 6, representation 7, returned 6, so 4, that 11, to 25, using 12, vector 6, will 6, with 36, without 7, | 186
max: <> 28, <ing> 4, instead 4, size 7, value 8, | 20
maximum: <> 35, <s> 6, degree 4, flow 32, length 11, matching 13, number 12, of 10, possible 5, single 4, value 8, | 7
may: <> 142, <ly> 6, also 19, be 327, change 17, contain 46, find 5, get 4, have 26, include 11, need 6, not 60, or 7, pass 4, raise 11, result 6, return 12, see 6, still 9, store 5, take 7, the 4, use 18, want 12
means: <> 5, <ing> 7, a 7, include 5, it 4, of 5, that 43, the 13, to 4, | 6
memory: <> 20, <ed> 4, <s> 17, and 4, block 18, for 5, of 4, | 67
message: <> 25, <ing> 6, <s> 13, and 18, as 6, body 4, class 4, for 7, from 4, header 4, id 20, if 4, in 6, is 16, object 19, objects 4, rfc 4, structure 7, that 4, to 24, will 4, with 7, | 97
metadata: <> 4, <s> 4, file 13, for 13, is 6, on 4, to 4, values 4, | 33
meth: | 193
method: <> 28, <ed> 14, <ly> 6, <s> 88, <tion> 6, adds 7, allows 4, also 5, and 20, but 4, calls 6, can 20, classes 8, defined 4, does 9, for 44, from 4, has 7, if 13, in 23, instead 5, is 168, may 9, must 15, name 6, of 50, on 20, only 7, or 6, requires 4, returns 21, should 37, takes 5, that 35, then 4, to 83, used 8, uses 7, which 20, will 42, with 12, without 4, works 8, | 289
methods: <> 13, <ed> 5, <ing> 4, and 9, are 28, as 7, can 4, except 4, for 12, from 5, in 9, like 4, of 20, provided 6, should 5, that 14, to 16, | 98
might: <> 14, be 42, have 7
minimum: <> 43, <ing> 14, and 4, edge 4, number 12, of 4, s 5, size 6, value 6, weight 11, | 12
mode: <> 8, <s> 12, and 9, argument 7, as 4, for 5, is 46, of 7, to 9, | 140
model: <> 32, <ing> 5, <s> 13, <tion> 4, and 15, as 4, at 6, class 7, field 11, for 9, form 6, from 4, has 4, instance 17, instances 5, is 20, name 11, of 10, or 5, table 4, that 9, to 11, view 6, with 8, | 171
models: and 5, are 5, for 6, in 7, of 15, that 5, | 43
module: <> 31, <ing> 6, <not> 4, <s> 61, allows 4, also 4, and 26, as 10, at 4, can 8, cannot 10, contains 23, directly 4, distribution 4, does 5, element 38, for 15, from 7, generated 5, has 6, implements 9, in 11, is 78, itself 4, level 13, lock 4, may 4, method 4, name 34, names 8, object 6, of 6, on 5, or 14, provides 33, should 6, that 11, the 4, to 21, was 5, will 5, with 7, | 245
modules: and 13, are 7, do 5, in 6, of 4, that 9, | 46
more: <> 110, <ed> 31, <ing> 5, <ly> 25, <s> 30, <tion> 4, and 4, appropriate 5, arguments 4, c 4, complex 5, data 9, details 28, examples 5, info 4, information 33, of 7, specific 8, than 116, times 7, types 4, | 39
most: <> 75, <ly> 24, <number> 5, <s> 23, cases 8, common 9, n 7, of 29, one 12, size 5, | 8
mostly: <> 4, the 4
much: <> 19, as 6, like 9, more 8, of 6, | 4
multiple: <> 24, <s> 81, lines 6, objects 4, of 16, time 4, times 25, values 7
must: <> 79, all 8, also 5, always 4, be 381, both 4, call 12, contain 9, define 5, first 5, have 29, keep 4, match 9, not 33, only 4, override 5, pass 5, provide 4, return 17, set 4, support 6, use 10
my: <> 10, <s> 6, handler 4, own 4, sql 16
n: 1 57, 2 26, <> 90, <ed> 4, <number> 4, <s> 25, and 21, bytes 4, count 5, elements 5, for 9, if 4, in 6, instead 4, is 62, items 18, log 5, m 15, must 4, n 4, nodes 10, or 9, through 5, times 6, to 19, which 4, will 4, | 240
name: <> 30, <ing> 4, <s> 41, a 7, and 98, argument 7, as 17, attribute 8, can 6, cannot 5, error 5, for 47, from 17, if 14, in 28, is 93, it 4, matches 8, may 5, must 6, name 5, of 165, on 4, or 18, parameter 7, should 5, that 13, the 16, to 52, value 9, was 6, will 6, with 5, would 5, | 497
named: <> 40, <s> 14, base 4, by 9, field 5, file 4, for 4, group 6, in 5, information 8, module 6, package 6, results 4, tuple 12, | 10
names: <> 9, a 4, and 25, are 24, as 4, defined 6, for 18, from 4, in 27, it 4, of 28, or 4, that 20, the 11, to 34, used 5, will 4, with 4, | 139
namespace: <> 5, <ing> 6, <s> 11, for 9, mode 4, of 4, package 4, | 68
necessary: <s> 4, and 6, for 10, to 24, until 4, | 60
need: a 17, an 4, for 4, no 4, not 15, the 5, to 203, | 12
needed: because 5, by 9, for 23, in 8, then 4, to 36, when 5, | 79
needs: <> 6, <s> 4, a 11, an 8, it 4, no 8, the 5, to 59, | 10
negative: <> 23, <s> 13, integer 16, number 7, or 5, values 4, | 27
neither: <> 10, <s> 6
nested: <> 12, <s> 20, in 4, list 7, lists 6, tuple 7, | 9
network: <> 5, <ing> 4, <s> 8, and 6, b 4, connection 4, for 6, is 6, x 29, | 30
never: <> 25, <ed> 28, <s> 25, be 10, return 4
new: <> 171, <ed> 4, <ing> 9, <s> 27, <tion> 14, class 4, color 5, column 4, connection 7, copy 6, custom 6, data 4, dict 6, dictionary 5, element 4, event 6, field 8, file 5, geometry 4, graph 12, instance 21, key 13, keys 11, list 6, module 8, name 4, node 7, object 10, one 22, or 6, pair 4, path 11, process 7, product 4, query 11, reference 4, root 4, rule 4, section 4, session 4, shared 4, socket 5, state 5, string 6, text 6, transfer 4, type 5, value 8, values 5, version 8, window 4, | 21
next: <> 57, <ed> 9, <ing> 7, <s> 4, <tion> 8, call 4, character 4, command 6, file 4, input 7, item 4, line 10, one 6, time 5, to 10, | 33
no: <> 302, <ed> 13, <ing> 23, <s> 102, <tion> 22, action 5, additional 4, argument 12, arguments 13, associated 5, changes 4, command 4, content 6, data 16, default 4, edges 7, element 8, encoding 7, error 8, event 7, exception 7, extension 5, file 5, input 5, items 8, key 5, limit 6, line 5, match 13, matching 6, more 37, name 8, need 11, nodes 8, object 4, option 5, order 4, other 16, previous 4, return 5, row 11, special 4, specific 4, style 4, such 19, test 4, text 7, timeout 4, value 8, way 6, | 37
nobody: <ed> 5, <s> 15, has 4
node: <> 61, <ing> 8, <s> 32, <tion> 4, and 31, are 4, as 4, attribute 9, attributes 9, based 4, can 4, class 6, for 9, from 13, i 15, if 4, in 54, is 44, itself 4, link 8, match 4, n 7, of 10, or 10, pair 4, representing 5, set 12, sets 14, that 12, to 25, type 5, u 9, using 4, v 14, value 6, want 4, which 4, will 8, with 16, | 157
nodes: 0 8, 1 5, <> 18, <ed> 6, a 4, and 32, are 40, as 14, for 12, from 9, have 10, in 126, into 4, is 19, n 4, of 43, on 5, s 8, that 27, to 16, which 8, with 18, | 158
non: <> 135, <ed> 14, <ing> 22, <s> 25, constant 8, default 5, edges 5, empty 29, full 4, integer 5, negative 25, none 7, option 7, positive 5, standard 11, time 6, whitespace 4, zero 39
none: <> 5, <s> 7, and 19, as 13, for 22, if 140, in 9, is 59, of 23, or 16, otherwise 5, the 4, then 14, to 8, value 4, when 4, will 5, | 466
nor: <> 5, a 5, the 4
normal: <> 27, <ed> 7, <ing> 6, <s> 10, <tion> 4, distribution 4, form 25, order 7, | 10
not: <> 472, <ed> 269, <ing> 21, <ly> 46, <s> 22, a 119, actually 11, added 6, all 20, allowed 23, already 27, always 14, an 22, as 9, at 8, available 28, be 178, been 17, block 8, by 6, call 9, called 5, change 12, changed 7, check 17, complete 4, connected 8, contain 13, count 5, created 5, currently 7, defined 14, directly 5, do 13, empty 7, end 5, equal 7, even 4, exist 63, for 9, found 61, get 4, given 30, handle 4, have 62, help 5, implemented 36, import 8, imported 15, in 65, include 8, included 16, including 4, installed 6, just 9, known 8, make 12, match 14, necessary 8, need 22, needed 11, none 56, on 7, only 9, override 4, part 14, pass 4, passed 9, perform 4, possible 26, present 15, provide 8, provided 36, raise 14, read 5, required 8, return 13, run 5, set 15, specified 36, start 4, stored 4, supplied 16, support 14, supported 36, that 4, the 54, there 5, this 8, thread 5, to 25, use 26, used 16, using 4, valid 12, want 5, work 13, yet 15, yield 4, | 117
note: <> 4, however 5, that 295, the 8, | 107
nothing: <> 5, <s> 14, about 4, and 6, but 4, else 17, if 8, in 6, is 23, more 7, of 10, that 4, to 14, was 5, | 86
now: <> 9, <s> 8, and 4, create 4, on 5, the 4, we 8, | 34
number: 1 5, <> 28, <ed> 6, <ing> 6, <s> 11, <tion> 5, and 14, argument 4, between 4, can 4, field 8, for 7, from 9, generator 4, in 7, is 22, of 574, operator 9, or 9, that 4, to 8, which 5, | 141
numbers: <> 12, and 12, are 16, by 5, for 8, in 7, of 5, | 76
obj: has 4, is 18, | 70
object: <> 40, <ed> 21, <ing> 22, <s> 30, along 4, and 46, as 18, associated 5, at 4, b 5, can 10, connected 4, containing 7, contains 5, file 4, files 13, for 47, from 23, has 13, id 6, if 9, in 18, into 5, is 111, itself 7, may 6, model 7, must 6, of 17, on 9, or 27, passed 4, provides 4, representing 8, returned 7, takes 4, that 61, to 65, tree 5, type 4, used 4, using 6, was 10, which 16, will 18, with 45, without 4, | 580
objects: <> 11, <ed> 15, and 12, are 26, as 4, by 5, can 7, currently 4, for 9, from 9, have 5, in 25, instead 5, into 4, is 5, of 5, that 20, to 29, which 7, will 7, with 7, | 194
ode: <> 5, <s> 5, is 6, problem 4, to 5, | 66
of: 0 20, 1 38, 2 19, 3 14, 4 6, 8 6, <> 1222, <ed> 107, <ing> 180, <ly> 22, <number> 61, <s> 935, <tion> 55, a 1040, access 4, action 9, all 164, allowed 7, an 168, and 5, another 9, any 39, app 4, args 6, arguments 26, array 12, as 5, at 10, attributes 8, b 18, base 10, basis 10, being 4, block 4, body 15, both 19, built 4, bytes 39, c 9, calling 9, calls 5, change 6, character 7, characters 18, class 9, classes 6, code 18, column 5, columns 7, command 9, commands 5, common 7, config 4, content 4, contents 10, context 11, control 5, cookie 4, current 5, d 4, data 46, date 6, default 4, degree 19, dict 4, different 11, directories 13, directory 5, distribution 6, distributions 8, django 6, domain 5, each 92, edge 9, edges 45, either 8, elements 36, encoding 4, end 5, equal 13, equations 15, error 4, errors 6, event 5, every 11, existing 4, expression 5, expressions 9, extra 13, f 10, field 15, fields 28, file 16, files 23, filter 4, first 7, flow 6, form 4, frame 4, free 7, from 8, function 8, functions 18, future 4, g 75, get 9, given 8, graph 14, h 16, header 4, headers 7, how 26, html 6, i 6, import 6, information 8, input 12, instance 4, int 5, integer 4, it 46, item 5, items 40, iterable 29, its 137, json 6, k 12, key 10, keys 14, length 37, line 14, linear 11, lines 42, list 6, lists 29, local 5, m 10, many 8, matrices 14, matrix 4, max 7, memory 9, message 9, metadata 4, methods 6, minimum 14, model 10, models 6, module 8, modules 4, more 4, multiple 16, n 42, name 5, named 5, names 15, nested 7, network 5, new 6, no 7, node 20, nodes 168, non 26, none 14, number 5, numbers 4, obj 4, object 13, objects 36, one 44, only 5, open 8, operations 14, operator 12, option 7, optional 4, options 7, or 4, order 13, os 8, other 20, our 15, output 6, pairs 6, parameters 23, parent 6, parse 8, parsing 4, path 17, paths 9, points 25, position 4, possible 8, previous 5, python 22, q 7, query 4, queue 4, r 10, random 5, range 8, raw 4, re 7, real 5, reference 8, resource 4, results 8, returned 4, rfc 12, rotation 24, row 4, rows 10, s 5, second 4, self 60, sequence 4, set 6, sets 7, several 14, shared 4, side 4, simple 8, single 6, size 16, socket 7, some 11, sort 5, source 9, sql 4, stack 5, standard 8, start 6, state 4, str 5, string 15, strings 47, such 18, supported 5, symbol 7, sys 13, t 13, table 4, tag 5, target 4, template 5, terms 6, test 5, text 57, that 80, the 3682, their 27, them 82, these 70, this 353, those 22, three 14, time 29, times 13, tokens 7, total 7, transfer 6, true 4, tuple 6, tuples 28, turtle 5, two 72, type 27, types 7, u 4, unique 4, use 4, user 6, using 11, v 9, value 9, values 25, variable 6, variables 12, vectors 8, version 4, what 12, where 7, whether 8, which 32, whitespace 5, work 8, x 36, y 4, your 34, zero 11, | 205
off: <> 7, and 8, error 4, in 5, the 8, | 27
often: <> 4, <ed> 5, <s> 4, used 5, | 6
ok: is 4, | 15
old: <> 17, <s> 4, and 4, one 11, row 4, | 5
on: 1 6, 2 5, <> 351, <ed> 16, <ing> 35, <ly> 4, <number> 4, <s> 82, <tion> 15, a 204, all 19, an 47, and 15, any 16, b 4, both 11, call 4, different 7, each 40, either 7, entry 9, every 18, first 6, how 13, import 4, is 7, it 33, its 26, most 5, my 5, n 6, non 5, one 16, other 10, path 6, pep 4, python 12, self 7, several 4, some 8, sys 14, that 21, the 812, their 10, them 7, these 4, this 45, to 18, top 18, turtle 6, two 9, using 4, whether 14, which 17, windows 39, with 4, x 5, your 7, | 105
once: <> 6, <ed> 11, a 6, and 11, for 15, in 8, is 4, it 4, more 5, per 16, the 26, this 4, when 4, | 101
one: <> 232, <ed> 14, <ing> 9, <s> 40, <tion> 17, a 4, address 4, after 4, and 19, argument 11, at 14, block 6, by 7, call 5, can 19, connection 6, day 6, degree 5, entry 7, exists 6, field 10, file 10, for 24, from 5, function 8, if 5, in 24, is 49, item 13, key 7, line 24, list 6, may 7, more 6, node 6, object 4, of 217, off 4, or 72, per 6, place 5, process 7, query 6, row 19, run 4, second 6, set 4, should 4, side 4, single 5, solution 11, statement 6, system 4, test 5, that 34, thread 7, time 5, to 33, value 5, was 4, way 4, with 18, | 184
ones: are 5, that 9, | 22
only: <> 114, <ed> 28, <ing> 9, <ly> 6, <s> 74, <tion> 4, a 26, after 6, an 6, and 12, argument 5, as 12, at 4, available 4, be 50, by 8, called 7, contains 4, does 4, done 4, ever 4, for 27, has 4, if 48, in 11, is 6, its 4, makes 6, need 5, needed 4, on 4, once 12, one 54, ones 4, parameter 4, read 4, return 7, returns 9, supports 4, that 4, the 121, those 11, to 15, two 4, use 8, used 10, useful 5, uses 5, valid 38, want 7, what 9, when 17, with 4, works 11, | 102
onto: one 4, the 15
open: <> 28, <s> 14, a 22, an 4, and 4, api 14, file 14, for 10, in 7, it 6, the 26, to 5, url 4, | 52
operation: <s> 14, and 6, if 6, in 4, is 28, of 5, on 6, should 4, that 4, using 4, will 4, | 61
operations: and 7, are 5, for 5, on 10, that 7, to 10, | 55
operator: <> 5, <s> 8, and 7, can 4, for 7, instances 4, is 4, or 5, returns 13, to 6, when 4, | 47
option: <> 35, <s> 13, and 9, argument 7, for 5, in 7, is 48, name 4, names 4, of 8, parser 11, table 6, to 14, value 8, values 13, | 51
optional: <> 87, <ly> 4, <s> 20, and 11, args 7, argument 24, arguments 14, class 4, domain 4, header 5, keyword 8, method 7, second 14, timeout 5, value 5, | 24
options: <> 8, <ed> 8, and 14, are 20, as 6, at 6, for 19, from 5, http 4, may 4, object 4, of 4, that 11, to 16, | 81
or: 0 8, 1 21, 2 4, 3 10, <> 676, <ed> 90, <ing> 75, <ly> 21, <number> 23, <s> 145, <tion> 20, a 277, after 10, all 5, an 56, another 10, any 20, anything 4, as 11, at 14, b 5, base 4, below 5, binary 4, both 4, by 34, bytes 4, call 6, change 6, changed 4, class 5, closed 7, code 6, columns 4, complex 7, contains 4, create 9, custom 6, default 14, dict 4, dictionary 4, directory 4, down 4, else 5, empty 4, end 5, equal 23, equivalent 6, even 4, false 26, field 6, file 22, for 8, from 22, function 10, get 8, global 5, go 4, has 10, have 4, if 57, imported 4, in 29, int 4, integer 4, invalid 4, is 27, it 13, its 12, just 11, keys 5, line 4, list 13, m 4, make 4, max 4, maximum 5, may 8, message 5, method 6, more 90, n 4, name 4, negative 6, no 13, non 9, none 165, not 89, nothing 4, obj 4, of 7, one 9, only 4, os 4, other 12, otherwise 8, pass 4, path 16, raise 31, raises 5, remove 4, return 17, returns 4, right 5, s 7, second 6, section 4, self 7, sequence 8, set 22, sets 8, several 6, simply 4, state 9, string 11, symbol 6, sys 4, take 4, text 8, that 5, the 156, three 5, to 21, tuple 7, two 8, type 6, u 5, until 8, update 6, url 4, use 11, uses 6, using 8, value 17, version 5, were 7, when 15, where 5, whether 7, with 8, without 6, write 12, x 5, you 5, | 87
order: <> 34, <ing> 4, <s> 16, <tion> 18, and 13, as 11, by 17, for 10, given 4, in 22, is 32, linear 9, method 4, of 60, rule 4, system 6, that 8, the 6, they 17, to 87, with 7, | 204
original: <> 33, <ed> 5, <s> 5, <tion> 25, graph 12, header 4, matrix 13, message 5, object 4, source 4, text 10, | 8
os: <> 4, distribution 35, error 31, name 5, release 11, specific 4, version 4, x 6, | 115
other: <> 59, <ed> 5, <s> 164, arguments 7, body 4, bound 5, code 4, command 5, end 8, exceptions 6, in 7, is 24, methods 12, modules 5, names 4, node 5, nodes 14, non 4, object 4, objects 11, operations 5, options 4, parameters 4, side 6, solution 4, state 4, than 33, times 4, type 4, value 4, values 4, way 6, whitespace 4, | 96
otherwise: <> 23, <ed> 4, <s> 4, a 13, an 6, it 14, json 4, none 5, raise 4, return 40, returns 7, the 17, they 7, use 4, we 5, | 239
our: <> 18, <s> 7, own 9
out: <> 14, <ly> 4, <number> 4, <s> 15, a 7, and 4, as 4, by 5, edges 4, from 4, if 5, in 5, is 5, of 63, on 4, the 37, to 5, where 4, which 8, | 75
output: <> 31, <s> 14, a 8, and 4, are 4, as 6, field 7, file 11, for 5, in 9, is 23, object 4, of 21, stream 5, to 8, will 11, | 84
over: 1 5, <> 36, <ed> 4, <number> 4, <s> 18, a 18, all 29, an 9, any 4, edges 6, self 5, the 90, this 4, those 4, time 4, | 30
override: <> 11, in 6, it 4, the 20, this 46, to 4, | 7
own: <> 52, <ing> 5, <s> 23, code 6, time 5, values 7, | 51
p: 1 9, 2 8, <> 14, and 14, b 4, in 6, is 7, | 75
package: <> 21, <s> 11, for 8, index 7, is 16, may 4, name 14, path 4, to 6, | 99
page: <> 12, <s> 34, and 5, if 6, in 4, is 6, number 5, of 8, on 6, that 5, | 72
pair: is 5, of 75, to 4, | 40
pairs: <> 8, <ed> 4, are 11, for 14, is 4, of 46, | 31
parameter: <> 13, <ed> 4, <s> 12, add 5, and 7, can 11, contains 4, in 5, is 36, of 8, to 5, value 9, values 8, will 5, | 75
parameters: <> 7, a 5, and 11, are 32, as 4, for 11, from 6, in 10, object 4, of 7, on 4, that 5, to 10, | 97
parent: <> 41, <s> 15, and 5, attribute 4, body 5, class 8, directory 7, function 4, is 5, model 6, module 4, of 12, reference 6, | 44
parse: <> 22, <s> 32, a 49, action 25, all 7, and 8, error 6, expression 20, method 6, position 6, result 4, results 29, string 11, the 40, tree 22, | 19
parser: <> 14, <s> 7, and 6, class 5, constructor 5, element 19, for 11, generator 4, instance 5, is 16, to 6, will 13, | 54
parsing: <> 12, <s> 4, after 4, and 8, is 9, position 4, the 7, | 29
part: is 7, may 5, of 145, | 21
particular: <> 30, <s> 4, data 4, module 4, solution 6, | 17
parts: of 31, | 27
pass: <> 10, <s> 5, a 25, exception 6, in 11, it 12, the 24, through 20, to 7, | 38
passed: <> 11, as 40, by 6, false 4, in 62, into 7, is 8, on 5, the 10, through 11, to 125, | 42
password: <> 14, <ing> 7, <s> 4, are 4, is 13, to 5, | 29
path: <> 38, <ed> 9, <ing> 8, <s> 38, a 4, and 31, as 5, attribute 4, based 7, between 18, does 7, entry 11, exists 5, for 10, from 13, has 4, if 5, in 10, info 10, is 70, item 4, items 4, length 4, like 9, may 6, name 10, object 6, objects 4, of 16, on 4, or 15, representation 4, should 11, that 11, to 79, using 4, will 17, with 10, | 267
paths: among 5, and 4, are 13, between 22, for 8, from 7, in 9, of 4, that 17, to 12, | 43
pattern: <s> 8, for 4, in 8, is 7, match 4, matching 10, to 10, tree 5, | 61
pep: 8 4, <number> 104
per: <> 37, item 5, loop 5, request 7, rfc 5, row 4, second 6, the 10, user 4
perform: <> 20, a 15, data 4, several 4, the 27, | 4
place: <> 5, <s> 4, and 11, for 4, in 5, of 17, the 4, to 10, | 55
point: <> 27, <s> 7, and 17, around 4, at 6, for 19, from 6, in 21, is 7, numbers 4, of 23, on 6, p 4, to 18, values 7, where 4, with 9, | 109
points: <> 7, <ing> 5, are 13, in 27, is 7, on 8, that 8, to 18, | 59
policy: <> 9, <s> 13, associated 4, is 9, name 14, names 5, object 7, that 4, to 9, | 16
polynomial: <> 6, in 5, is 8, of 35, over 5, t 8, | 18
position: <> 8, and 15, for 6, in 10, index 4, is 19, of 36, on 4, to 9, within 5, x 8, | 58
positive: <> 39, <s> 5, and 5, counts 4, integer 22, number 10, or 5, | 36
possible: <> 16, <s> 24, to 100, values 7, | 127
prefix: <> 5, <s> 5, and 13, is 13, length 5, mapping 6, of 9, to 10, will 4, | 31
present: and 4, in 55, | 58
previous: <> 29, <s> 20, <tion> 4, command 4, function 5, line 6, value 4, | 4
print: <> 14, <s> 4, a 14, exception 7, function 4, the 20, | 17
probably: <> 6, not 5, want 4
problem: <ing> 4, and 4, can 4, for 4, in 5, is 16, of 10, with 7, | 56
process: <> 19, <ed> 4, <s> 20, a 21, all 4, an 5, and 5, error 7, for 6, has 4, is 15, object 5, of 9, the 24, to 4, | 102
product: <s> 6, between 6, graph 4, is 11, object 4, of 55, | 36
property: attribute 6, for 4, is 11, of 5, return 4, returns 4, that 7, to 4, | 45
protocol: <> 17, <s> 4, is 7, version 5, | 44
provide: <> 11, <s> 5, a 41, an 16, the 23
provided: <> 28, <ed> 5, <s> 8, and 6, as 16, by 30, for 14, in 6, reference 4, that 6, the 4, to 17, vector 6, | 111
provides: <> 28, <s> 7, a 43, access 5, an 17, functions 4, some 9, the 33
py: <> 67, <s> 33, and 10, array 5, expression 8, expressions 7, file 15, files 4, for 8, if 4, is 6, matrix 8, open 4, or 4, py 5, which 4, will 5, | 472
python: 2 17, 3 20, <> 122, <ing> 9, <number> 68, <s> 57, <tion> 13, and 5, as 4, backend 8, binary 4, character 67, code 20, data 7, dict 7, extension 6, file 5, files 4, function 5, implementation 13, is 4, library 9, list 5, m 8, module 5, modules 5, object 17, objects 7, package 6, parser 5, script 4, session 4, source 17, standard 4, to 4, version 17, was 5, will 4, | 105
q: <> 11, are 5, in 5, is 12, | 56
query: <> 10, <s> 10, and 6, for 5, is 7, or 14, parameters 4, per 6, set 45, string 7, to 4, | 87
queue: <s> 7, and 6, is 10, of 6, that 7, without 4, | 48
r: 1 4, <> 6, <s> 4, and 8, can 4, from 6, is 15, length 4, lock 5, n 19, | 70
raise: <> 38, <ed> 4, <s> 11, a 53, an 51, attribute 5, if 6, import 4, key 11, not 5, os 8, stop 11, the 9, this 7, type 6, value 16, | 19
raised: <> 6, as 4, by 20, during 8, if 42, in 10, on 4, to 7, when 61, | 113
raises: <> 23, <ing> 6, <s> 8, a 21, an 19, extra 4, import 4, invalid 6, no 4, not 5, the 7, type 14, value 18, | 12
random: <> 30, <number> 4, <s> 10, access 8, number 6, string 5, | 27
range: 0 8, <> 5, <s> 7, from 4, of 21, | 47
rather: than 82
raw: <> 20, <s> 7, bytes 11, sql 5, stream 14, turtle 8, | 25
re: <> 21, <ed> 25, <ing> 6, <s> 7, | 13
read: <> 26, <ed> 15, <s> 7, a 19, all 4, and 36, as 6, at 4, by 5, bytes 7, error 4, from 33, in 7, is 5, it 10, only 21, or 6, the 38, timeout 4, until 8, up 13, with 4, write 7, | 113
reading: <> 4, and 16, or 4, the 10, | 23
real: <> 35, <s> 12, and 7, number 5, numbers 6, or 4, part 4, | 11
really: <s> 4, is 4
record: <s> 4, and 4, file 4, for 5, is 9, the 4, to 9, | 26
ref: <> 5, sys 10, | 114
reference: <> 16, <ing> 6, <s> 28, and 4, count 4, counts 4, frame 79, from 8, implementation 21, is 5, object 6, system 8, the 4, to 31, | 34
related: <> 4, <s> 14, field 8, fields 6, functions 4, instance 5, model 10, object 7, objects 17, to 39, | 11
relative: <> 11, <s> 5, import 4, path 12, paths 4, to 82, | 8
release: <> 4, a 4, command 10, file 26, the 5, tree 4, | 36
remove: <> 10, <ed> 5, <s> 11, a 14, all 17, an 4, and 8, any 9, it 5, the 39, | 8
removed: from 31, in 11, to 8, | 61
replace: <> 9, <s> 8, a 5, all 6, any 4, each 6, it 6, the 24, this 4, with 4, | 7
represent: <> 9, <s> 5, a 30, an 8, the 52, this 8, | 7
representation: <s> 4, for 8, is 8, of 112, or 7, | 38
representing: <> 12, <s> 7, a 31, all 5, an 7, the 71
represents: a 50, an 13, one 7, the 51, | 6
request: <> 13, <ed> 4, <s> 12, and 11, based 5, field 6, handler 14, has 19, headers 4, in 7, is 6, method 6, methods 5, object 10, or 5, that 7, to 14, using 6, with 4, | 141
requests: <> 5, and 9, are 7, as 5, for 5, in 4, that 7, to 7, | 37
required: <> 11, <s> 16, because 5, by 19, for 16, to 35, | 50
requires: <> 9, <ing> 19, a 15, that 4, the 13, | 5
resource: <> 28, <ing> 11, <s> 14, attributes 4, is 4, names 17, path 4, that 5, value 4, | 53
respect: to 95
response: <> 23, <ed> 4, <s> 11, as 4, code 8, for 7, from 4, has 5, header 4, if 19, is 14, object 7, of 4, to 14, | 82
result: <> 5, <s> 5, as 6, for 5, from 8, in 37, is 97, of 66, to 5, will 12, | 100
results: are 8, as 4, for 6, from 19, in 25, name 11, names 11, object 5, of 16, | 63
return: 0 6, 1 5, <> 101, <ed> 11, <ing> 4, <ly> 10, <s> 22, <tion> 5, a 822, all 27, an 144, any 6, as 6, b 7, bytes 5, code 7, current 7, data 6, default 7, either 9, false 51, first 9, if 7, in 4, information 7, it 34, its 17, list 13, name 7, next 6, none 80, not 7, number 5, obj 4, one 10, only 5, or 6, s 4, self 12, something 4, string 8, that 7, the 1027, them 8, this 8, true 343, tuple 9, two 4, type 9, value 109, values 11, whether 40, | 80
returned: <> 8, <ed> 9, <s> 12, and 4, as 40, by 116, data 4, even 4, for 4, from 14, if 22, in 21, instead 5, is 23, list 9, object 7, string 8, the 4, to 10, value 16, values 5, with 4, without 4, | 205
returning: <> 4, a 33, the 20
returns: 0 6, 1 5, <> 36, <ed> 8, <ing> 6, <ly> 4, <number> 7, <s> 13, a 471, all 9, an 95, b 5, current 4, data 8, dictionary 4, either 5, false 29, if 4, it 11, its 8, none 38, one 6, point 4, self 8, string 7, the 588, to 5, true 195, whether 7, | 64
rfc: <> 10, <number> 168, | 4
right: <> 52, <ing> 4, <s> 11, and 4, for 4, of 7, product 5, side 8, to 5, | 51
root: <> 18, <s> 8, and 8, element 4, node 14, of 46, window 13, | 44
rotation: 1 4, <> 11, <s> 16, about 8, and 16, axis 10, between 4, can 7, instance 5, is 14, matrices 6, matrix 6, of 8, operator 4, vector 12, with 9, | 40
row: <> 21, <s> 14, and 25, for 4, in 6, is 13, lock 9, of 18, per 4, that 8, with 4, | 69
rows: <> 8, <ed> 4, and 12, are 10, for 5, in 5, of 18, that 9, with 5, | 51
rule: <> 4, <ed> 4, <s> 9, and 5, as 4, for 4, has 4, is 13, that 5, to 4, using 4, | 30
rules: and 6, apply 5, are 7, for 6, of 4, out 4, | 44
run: <> 17, <s> 12, a 18, and 6, as 8, code 6, command 6, for 5, from 5, in 24, is 6, it 9, of 6, on 11, once 4, python 5, some 4, that 4, the 41, through 4, time 10, to 6, with 5, | 99
running: <> 18, <s> 8, a 10, in 11, it 6, the 6, time 8, | 31
runs: <> 8, a 5, an 4, as 5, at 4, before 5, in 15, of 12, on 11, the 19, when 5, with 4, | 39
s: 1 4, 3 67, <> 30, <s> 5, and 9, are 4, by 4, in 4, is 27, t 11, to 13, | 164
same: <> 108, <ed> 4, <ing> 18, <s> 23, <tion> 15, api 4, as 100, attribute 37, complex 4, data 5, domain 9, file 6, for 7, format 5, graph 11, index 4, key 4, list 4, module 4, name 21, nodes 6, number 9, object 8, order 14, path 5, result 4, rules 5, second 4, set 5, shape 7, thread 4, time 10, to 4, two 4, type 11, value 10, version 4, way 15, | 41
save: <> 5, a 9, as 4, it 4, the 17, | 40
script: <> 10, <s> 16, in 5, is 7, name 12, that 7, with 4, | 36
search: <> 45, <s> 15, and 7, by 5, for 27, from 8, function 9, is 8, order 4, path 18, pattern 6, strategy 5, the 9, | 44
second: <> 62, <s> 6, <tion> 4, and 5, argument 26, element 4, form 5, is 7, item 5, kind 6, line 7, one 7, order 16, part 4, sequence 5, | 48
section: <> 4, <number> 19, <s> 4, from 4, header 5, in 5, is 10, name 6, names 4, of 12, | 37
see: <> 76, <s> 31, a 5, also 21, below 12, examples 6, how 4, http 4, if 35, in 5, method 4, module 5, os 4, pep 5, section 4, test 4, that 8, the 111, what 5, | 65
select: <> 28, <s> 6, a 12, count 6, from 4, related 9, the 12, | 24
selected: <> 13, in 10, lines 4, text 7, | 21
selection: <> 13, <s> 8, from 6, is 4, mode 12, of 8, parameters 4, set 5, to 5, | 25
self: <> 6, <s> 7, and 17, are 4, as 5, in 4, is 43, loop 8, or 7, other 4, that 5, to 10, with 5, | 351
send: <> 7, a 27, an 6, data 4, flow 4, it 7, or 5, the 12, | 7
sequence: <> 15, <s> 9, a 6, containing 4, has 5, is 10, number 4, of 110, that 6, to 7, with 5, | 78
server: <> 17, <ed> 4, <s> 12, <tion> 6, and 8, connection 5, for 4, has 5, is 16, object 6, on 4, process 4, response 16, that 8, to 5, | 97
session: <> 6, <s> 5, <tion> 9, data 8, is 9, key 10, | 55
set: <> 97, <ly> 5, <s> 43, <tion> 4, a 41, action 8, an 4, and 16, as 9, attributes 4, b 15, before 4, by 17, class 5, color 6, containing 5, cookie 5, for 18, in 19, instance 10, is 20, it 15, its 6, list 5, n 6, name 7, of 210, on 13, or 12, parse 5, s 4, self 5, that 6, the 165, this 12, to 150, up 24, via 5, with 16, | 231
sets: <> 16, <s> 5, a 5, of 29, that 4, the 68, up 5, | 28
setting: <> 16, a 5, is 5, of 4, the 16, | 31
settings: <ed> 4, and 4, are 5, dict 5, for 6, in 4, values 4, | 43
several: <> 9, <s> 37, local 4, pairs 6, rows 4, times 8
shape: <> 5, and 10, of 18, with 4, | 42
shared: <> 4, <s> 11, by 5, library 14, memory 35, object 10, objects 4, resource 4, | 8
should: <> 82, <ly> 8, also 9, always 8, be 408, call 8, contain 9, define 4, display 5, go 5, have 20, include 4, never 7, not 79, only 26, override 4, raise 7, return 50, specify 4, supports 4, take 7, use 25
side: <> 18, <s> 13, by 11, is 11, of 30, | 17
similar: <> 9, <s> 5, to 62, | 7
simple: <> 59, <s> 7, api 4, cookie 4, example 5, linear 6, list 4, rotation 10, subclass 4, supports 7, | 5
simply: <> 5, <ed> 6, <s> 16, return 5, returns 6
since: <> 23, <ing> 6, <number> 15, <s> 5, a 11, all 4, an 4, it 21, python 6, the 38, there 7, this 6, we 5
single: <> 98, <ed> 12, <s> 13, <tion> 4, argument 16, character 7, column 5, file 6, header 8, instance 6, level 4, line 8, list 5, name 4, named 8, node 13, object 11, ode 4, rotation 12, string 13, value 8, | 22
size: <> 4, <ed> 6, <s> 7, and 12, bytes 17, in 9, is 38, n 5, of 59, to 4, | 78
so: <> 40, <ed> 7, <ing> 15, <s> 25, a 30, an 5, are 4, as 5, by 4, does 6, each 6, every 4, for 8, i 13, if 10, in 7, is 7, it 66, it's 7, its 6, no 9, not 4, on 16, one 5, that 208, the 88, there 12, they 12, this 24, we 36, you 25, | 81
socket: <> 7, and 5, is 10, object 15, or 4, to 7, which 4, | 69
solution: <s> 6, can 5, exists 4, for 13, from 4, is 21, of 21, to 33, will 5, | 38
some: <> 72, <ed> 8, <ing> 4, <s> 75, cases 19, common 5, data 8, functions 5, non 5, of 27, other 15, part 4, time 5
somebody: <ed> 5, <s> 12, else 5, who 4
something: <> 10, else 15, like 8, that 15, to 4, with 4, | 8
sometimes: <> 6, called 4, this 6, we 4
sort: <> 4, <s> 7, key 8, of 7, order 4, the 5, | 18
source: <> 30, <s> 17, address 10, and 42, class 8, code 64, distribution 6, exists 4, file 31, files 10, for 16, has 4, is 17, lines 4, node 6, object 11, of 23, or 4, path 5, text 5, to 9, tree 6, | 79
space: <> 7, <ed> 9, <s> 8, after 4, and 10, are 4, fixed 4, is 4, model 13, object 6, objects 6, of 9, or 5, to 6, | 34
sparse: <> 4, <ed> 4, <s> 16, array 6, matrices 6, matrix 21, | 18
special: <> 20, <ing> 14, <s> 6, case 23, cases 12, characters 11, functions 6, value 5, | 7
specific: <> 28, <ing> 4, <s> 30, and 8, data 4, event 4, model 4, modules 5, state 5, to 12, value 4, | 12
specified: <> 48, <ing> 5, <s> 21, as 20, by 41, column 5, domain 4, encoding 4, fields 4, for 7, in 46, it 5, item 6, items 4, module 8, name 10, node 6, nodes 6, number 6, on 4, or 8, parse 4, path 5, resource 4, the 7, then 5, to 4, using 4, when 6, with 8, | 130
specify: <> 5, a 27, an 9, it 4, the 22, | 5
split: <> 12, a 14, at 6, into 5, it 12, on 4, the 8, | 5
sql: <> 31, <s> 37, <tion> 6, and 6, for 8, is 7, query 5, statement 5, string 4, that 9, to 8, with 6, | 50
stack: <> 24, <s> 6, frame 7, of 16, | 38
standard: <> 41, <s> 12, <tion> 12, and 4, error 6, form 4, input 4, library 15, output 7, python 4, types 14, | 10
start: <> 15, <ing> 11, <tion> 7, a 6, an 4, and 19, is 5, of 34, the 21, up 4, with 14, | 37
starting: and 4, at 20, from 15, point 19, position 4, with 19
state: <> 49, <ed> 4, <ly> 4, <s> 26, and 24, error 5, for 6, from 5, in 11, is 12, object 6, of 27, or 5, space 31, state 6, that 11, to 17, variables 10, will 4, | 104
statement: <s> 4, and 5, in 9, into 5, is 4, to 8, | 49
status: <s> 10, and 5, code 17, is 9, of 4, | 28
step: <number> 5, <s> 5, is 6, of 4, size 6, | 27
still: <> 25, <ing> 4, <s> 15, be 11, free 6, the 4, | 6
stop: <> 16, <ing> 12, <s> 4, <tion> 17, at 6, on 4, parsing 6, the 12, | 22
store: <> 6, <s> 4, a 10, extra 5, information 6, state 4, the 25, | 7
stored: <> 6, <s> 4, as 17, in 56, on 6, | 17
str: and 5, or 8, | 79
strategy: <> 26, <s> 6, can 4, do 5, for 20, from 4, is 10, that 19, which 14, will 8, | 27
stream: <> 24, <ing> 4, <s> 6, and 9, as 4, for 8, handler 4, has 5, is 8, like 4, or 5, position 4, to 9, using 4, was 5, | 72
string: <> 50, <ed> 15, <ing> 28, <s> 20, <tion> 4, and 35, argument 6, as 14, by 11, containing 28, contains 6, could 4, for 40, has 5, if 16, in 27, into 15, is 47, may 4, object 4, of 46, or 40, representation 28, representing 18, s 8, that 19, to 46, used 4, using 5, value 11, which 7, will 4, with 16, | 433
strings: <> 5, <ed> 5, <ing> 7, and 11, are 15, as 5, for 6, in 7, of 7, or 7, that 7, to 10, which 4, with 4, | 135
structure: for 6, from 4, is 7, of 28, that 6, to 7, | 44
style: <> 26, <s> 15, <tion> 4, file 5, object 6, of 9, to 4, | 41
subclass: <s> 5, for 6, instance 6, it 4, must 5, of 56, that 13, to 6, which 8, | 37
subclasses: and 4, are 4, can 7, must 8, of 15, should 9, to 10, | 38
subgraph: <> 8, and 5, centrality 6, nodes 4, of 35, | 17
such: <> 12, <s> 20, a 31, an 6, as 155, path 4, that 74, | 7
supplied: <> 6, arguments 4, as 7, by 4, in 8, it 4, to 15, | 46
support: <> 31, <ing> 7, <s> 7, <tion> 6, a 6, at 5, for 39, is 9, it 4, python 4, the 15, to 4, | 17
supported: <> 6, <s> 13, by 31, for 5, on 10, options 5, | 57
supports: <> 13, <ing> 10, <s> 5, all 4, an 5, below 7, both 6, the 20, | 7
symbol: and 4, called 7, for 7, is 9, or 12, | 27
sympy: <> 4, | 86
syntax: <ed> 4, <ing> 5, <s> 4, error 18, to 6, tree 18, | 29
sys: 1 4, | 192
system: <> 35, <s> 17, and 8, by 4, call 11, can 4, checks 4, configuration 4, has 6, in 6, is 32, of 59, or 5, passed 5, path 8, that 4, to 8, with 11, | 159
t: 1 7, 2 7, <> 19, and 7, is 14, to 5, | 126
table: <> 11, <s> 7, <tion> 5, and 5, for 9, in 5, is 15, name 9, names 5, of 18, to 7, with 8, | 62
tag: <> 19, <s> 9, and 10, if 4, is 11, name 13, set 4, to 4, | 23
take: <> 25, <s> 6, a 45, an 14, place 5, the 32
takes: <> 24, <number> 5, <s> 5, a 52, about 5, an 13, as 4, in 7, its 6, more 4, one 6, the 49, to 4, two 8
target: <> 15, <s> 7, environment 4, in 8, is 13, nodes 5, object 12, path 7, | 60
template: <> 4, <s> 11, and 7, api 4, context 5, dict 4, dictionary 4, for 6, is 10, name 5, tag 5, to 6, | 32
terms: and 4, of 74, that 5, | 13
test: <> 38, <s> 21, and 4, case 23, cases 8, database 9, for 8, function 13, if 22, in 6, is 9, of 5, run 5, that 9, to 4, whether 21, with 7, | 30
tests: <> 8, pass 6, that 4, to 4, whether 4, with 4, | 30
text: <> 49, <ed> 5, <s> 20, <tion> 6, and 22, as 4, column 8, contains 4, file 8, files 6, for 10, from 14, in 17, instance 8, into 5, is 32, line 5, lines 7, mode 32, object 4, of 5, or 6, parser 4, so 5, string 7, that 7, to 14, where 6, widget 35, with 19, | 172
than: 0 4, 1 4, <> 48, <ing> 19, <number> 18, <s> 13, a 36, an 4, at 4, calling 4, its 6, just 4, k 5, n 17, once 13, one 60, or 18, source 5, that 5, the 89, this 7, two 6, zero 21
that: <> 426, <ed> 40, <ing> 26, <ly> 23, <not> 31, <s> 544, <tion> 11, a 101, adds 7, all 36, allows 19, also 7, an 24, any 11, are 193, as 7, at 4, attribute 9, because 4, body 4, both 5, by 5, call 10, calling 4, calls 11, can 111, cannot 9, case 15, changes 9, checks 5, class 9, command 4, contain 9, contains 31, could 10, create 4, creates 6, data 9, directory 10, do 22, does 27, doesn't 14, domain 6, don't 23, e 4, each 8, edge 6, ends 6, every 9, exist 7, exists 6, fails 11, field 5, file 7, follows 7, for 13, function 9, generate 5, get 4, gets 9, given 4, gives 13, go 6, has 52, have 69, header 7, holds 11, i 8, if 31, implements 12, import 7, in 10, include 4, is 322, it 97, it's 9, item 4, its 4, k 4, key 4, line 11, list 11, look 4, make 8, makes 8, many 7, match 15, matches 14, may 39, means 4, might 10, module 11, must 28, name 9, need 19, needs 10, network 6, never 5, no 31, nobody 10, node 22, nodes 4, none 4, not 4, nothing 7, object 6, of 23, one 20, only 21, option 11, order 5, other 4, our 6, p 4, package 4, pass 7, path 4, point 6, provides 9, raise 5, raises 4, represent 12, represents 7, requires 6, result 4, results 6, return 6, returns 41, runs 8, same 4, self 7, sets 5, should 33, simply 7, some 7, somebody 5, something 4, still 4, support 11, supports 16, takes 27, the 419, their 5, there 15, these 9, they 27, this 76, time 5, timeout 4, to 6, two 6, type 10, use 9, user 8, uses 17, value 5, was 45, way 4, we 60, were 27, when 15, will 104, work 9, works 13, would 25, you 50, your 4, | 84
the: 0 6, 1 14, 2 19, 3 10, 4 5, 5 6, <> 9393, <ed> 676, <ing> 596, <ly> 55, <number> 33, <s> 2079, <tion> 634, above 40, abstract 15, access 9, action 18, add 12, additional 6, address 25, algorithm 126, alias 52, all 4, allowed 9, any 4, api 39, app 22, application 44, appropriate 46, arbitrary 5, args 18, argument 101, arguments 62, array 68, as 5, associated 22, attribute 46, attributes 28, available 10, axis 6, b 10, back 4, backend 43, base 102, basis 25, below 6, best 40, binary 7, bit 4, block 23, body 70, bound 16, buffer 44, build 12, built 26, bytes 19, c 24, cache 74, call 51, callable 10, called 5, calling 16, calls 5, case 44, centrality 15, change 18, changed 11, changes 5, character 30, characters 20, check 22, checks 5, child 43, class 104, classes 13, client 37, closed 5, code 78, codec 14, color 12, column 29, columns 13, command 135, commands 14, common 11, complete 14, complex 20, condition 17, config 12, configuration 27, connected 8, connection 64, constant 19, constraints 15, constructor 53, containing 6, content 68, contents 47, context 63, cookie 13, copy 11, corresponding 81, count 19, create 7, created 7, current 508, currently 19, cursor 47, custom 6, d 5, data 166, database 125, date 23, day 20, decorator 18, default 406, defaults 18, defined 5, definition 16, degree 15, delete 12, details 5, dict 17, dictionary 42, different 18, direction 40, directories 8, directory 48, display 10, distribution 40, distributions 5, django 17, document 24, domain 53, e 7, edge 51, edges 36, element 41, elements 62, empty 39, encoded 8, encoding 40, end 137, entries 8, entry 41, environment 38, equation 18, equations 29, equivalent 18, error 43, errors 7, even 6, event 74, events 4, example 12, examples 4, exception 62, existing 30, expression 70, extension 19, extra 8, field 81, fields 29, file 293, filename 56, files 42, filter 13, find 10, first 455, fixed 9, flag 20, flow 23, following 237, force 12, form 90, format 38, found 6, frame 23, free 9, from 8, full 46, func 5, function 246, functions 32, future 57, g 4, generated 24, generator 28, geometry 47, get 26, given 618, global 34, graph 180, graphs 5, group 33, handle 7, handler 25, hash 10, header 76, headers 17, help 14, helper 4, host 19, html 14, http 32, i 23, id 19, implementation 50, import 15, imported 6, in 10, index 87, info 8, information 40, input 189, installed 13, instance 37, integer 25, integral 8, interface 23, internal 51, invalid 6, item 29, items 35, iterable 54, iterator 23, json 11, k 12, key 98, keys 27, keyword 28, kind 12, l 5, label 16, last 179, least 9, left 56, length 55, level 14, library 20, limit 22, line 103, linear 44, lines 32, link 8, list 264, load 18, local 50, lock 45, log 22, lookup 15, loop 29, lower 26, m 5, main 98, manager 10, mapping 28, match 22, matching 14, matrices 4, matrix 145, max 11, maximum 79, memory 16, message 95, metadata 34, method 71, methods 24, minimum 65, mode 18, model 72, models 6, module 147, modules 8, more 16, most 57, n 27, name 234, named 42, names 27, namespace 14, necessary 11, negative 6, nested 16, network 16, new 149, next 158, node 105, nodes 99, non 30, none 5, normal 22, not 4, number 365, numbers 8, obj 8, object 125, objects 16, ode 4, old 55, on 4, one 62, ones 7, only 48, open 15, operation 30, operations 8, operator 17, option 45, optional 94, options 36, order 106, original 199, os 39, other 158, output 121, p 4, package 41, page 64, pair 13, parameter 38, parameters 41, parent 110, parse 39, parser 64, parsing 18, part 9, particular 11, parts 7, pass 5, passed 25, password 25, path 145, paths 11, pattern 35, pep 4, place 8, point 27, points 13, policy 27, polynomial 7, position 35, possible 15, prefix 21, present 4, previous 58, print 4, problem 21, process 38, product 23, property 15, protocol 14, provided 78, py 6, python 113, query 49, queue 59, random 5, range 26, raw 31, re 5, read 12, real 30, record 39, reference 34, related 30, relative 15, release 9, representation 8, request 78, required 20, resource 30, response 58, result 237, results 50, return 105, returned 95, rfc 27, right 89, root 66, rotation 57, row 39, rows 26, rule 14, rules 9, run 18, running 11, s 13, same 720, save 5, script 21, search 46, second 190, section 7, select 14, selected 16, selection 34, self 12, sequence 46, server 102, session 39, set 72, sets 4, settings 10, shape 19, shared 22, side 4, simple 7, single 24, size 52, so 4, socket 55, solution 63, sort 7, source 130, space 9, sparse 7, special 18, specific 12, specified 199, split 5, sql 45, stack 29, standard 81, start 53, starting 26, state 67, statement 14, status 17, step 4, still 6, stop 7, stored 9, str 5, strategy 10, stream 38, string 104, strings 14, structure 21, style 19, subclass 13, subgraph 19, supplied 28, supported 5, supports 5, symbol 6, syntax 22, system 143, table 41, tag 9, target 65, template 39, terms 5, test 53, tests 9, text 108, thread 14, three 28, time 74, timeout 17, times 5, token 45, tokens 8, top 58, total 54, transfer 41, transform 17, tree 65, true 11, try 6, tuple 22, tuples 9, turtle 32, two 123, type 92, types 9, underlying 120, unique 8, update 8, url 60, use 25, used 5, user 192, value 297, values 86, variable 28, variables 17, vector 44, vectors 6, version 56, very 7, view 39, way 21, weight 21, where 9, whitespace 11, whole 85, widget 31, window 49, windows 7, work 29, wrapper 22, write 9, x 56, xml 15, y 17, yield 4, z 15, zero 13, | 224
their: <> 68, <ed> 9, <ing> 4, <s> 61, <tion> 13, attributes 7, code 6, elements 4, name 5, names 4, normal 5, own 24, parent 4, values 4
them: <> 15, <ly> 7, <s> 7, again 4, all 4, and 8, are 6, as 22, from 10, in 33, into 18, is 7, on 4, out 6, to 45, up 5, when 5, with 10, | 167
themselves: | 24
then: <> 116, <ed> 28, <ing> 15, <ly> 9, <s> 60, a 32, all 12, an 6, any 4, be 12, by 5, call 7, calls 4, check 5, create 4, each 7, i 5, it 39, its 10, not 6, on 5, one 5, only 5, passed 4, represent 4, return 17, returns 9, run 4, simply 5, sys 4, that 13, the 185, there 8, they 7, this 16, type 6, use 13, value 4, we 16, write 7, you 10, | 31
there: <s> 4, and 4, are 186, can 5, has 5, is 295, may 7, should 4, was 14, were 7, will 7, | 50
therefore: <> 10, the 6, | 13
these: <> 16, <s> 76, are 46, arguments 4, attributes 6, can 5, cases 4, classes 5, elements 4, functions 5, information 7, lines 4, may 7, methods 8, nodes 5, objects 6, two 9, were 7, will 13, | 15
they: <> 62, <ed> 11, <not> 4, apply 4, are 173, call 5, can 24, do 20, don't 16, have 25, may 10, must 8, need 7, should 15, use 5, want 6, were 13, will 24
this: <> 486, <ed> 12, <ing> 22, <ly> 11, <not> 12, <s> 248, <tion> 38, abstract 5, address 7, algorithm 40, allows 30, also 10, always 5, and 5, api 9, application 5, are 5, argument 9, as 6, backend 5, base 6, by 13, call 5, calls 6, can 80, case 59, check 5, class 271, code 20, color 5, command 31, condition 8, constructor 14, context 5, creates 5, data 7, decorator 7, default 5, dictionary 4, directly 4, distribution 15, does 34, doesn't 5, element 12, entry 5, environment 4, equation 4, event 5, example 22, exception 28, exists 7, expression 15, field 20, file 23, filter 7, follows 8, for 6, form 5, frame 4, from 6, function 481, geometry 52, handler 15, has 11, if 6, implementation 39, implements 8, in 14, information 6, input 5, instance 20, interface 16, is 665, kind 5, last 4, library 5, line 8, list 11, makes 14, manager 6, matrix 9, may 29, means 23, method 411, mode 15, model 8, module 228, must 14, name 5, new 5, node 9, object 29, one 29, only 7, operation 20, order 9, package 12, parser 6, pass 6, path 16, pattern 4, point 27, policy 4, problem 7, process 8, property 27, provides 9, query 12, reference 12, represents 5, requires 17, response 6, returns 25, rotation 6, rule 5, runs 5, script 4, session 7, set 4, should 37, simply 5, state 9, strategy 52, system 5, takes 11, test 5, thread 6, time 6, to 28, token 5, tree 5, type 20, user 4, uses 19, usually 5, value 10, variable 4, version 18, view 12, was 4, way 21, widget 78, will 107, window 5, with 8, works 6, would 7, | 94
those: <> 10, <ed> 6, <s> 32, are 4, cases 4, from 7, in 10, methods 4, nodes 9, of 18, parts 4, results 4, that 9, values 4, which 4, | 6
though: it 10, the 12, | 5
thread: <> 25, <s> 7, and 4, calls 4, has 11, is 10, local 5, object 6, objects 5, of 6, that 6, to 5, | 54
three: <> 15, <ed> 9, <s> 80, arguments 4, element 4, numbers 4, times 5, | 9
through: <> 22, <ing> 5, <s> 10, a 23, all 10, an 6, each 4, its 4, model 6, the 80, to 10, | 17
thus: <> 6, <ing> 6, do 4, it 5, the 7, | 27
time: <> 73, <ed> 9, <ing> 21, <s> 17, <tion> 5, a 5, and 8, as 5, constant 4, field 10, for 5, has 4, in 12, is 19, it 8, of 33, on 4, out 5, point 4, points 4, system 12, that 10, the 12, they 4, this 4, to 10, tuple 4, value 4, you 4, | 210
timeout: <ed> 4, <s> 15, argument 4, error 8, for 7, is 20, value 4, | 26
times: <> 6, and 8, are 4, in 4, n 4, than 5, the 10, to 5, with 4, | 66
to: 0 38, 1 37, 2 10, 3 16, 4 7, 5 7, <> 2542, <ed> 56, <ing> 57, <ly> 101, <number> 60, <s> 172, <tion> 29, a 663, access 55, actually 9, add 87, address 5, all 53, allow 48, also 5, always 4, an 139, and 18, another 41, any 28, apply 18, arbitrary 18, array 5, as 17, at 5, automatically 6, b 5, be 792, being 5, both 15, bound 8, build 24, by 5, bytes 9, c 6, call 46, change 46, changes 5, check 46, close 7, complete 12, complex 5, compute 45, construct 30, contain 13, control 17, convert 40, copy 8, count 4, create 128, created 4, data 9, date 5, default 6, define 35, degree 7, delete 21, determine 53, dict 5, display 24, distribution 4, do 92, each 45, either 6, end 15, ensure 45, every 10, exist 9, existing 6, false 26, field 10, file 18, filter 10, find 92, first 7, force 5, form 8, format 14, from 6, function 7, g 26, generate 50, get 133, give 28, go 4, group 7, h 5, handle 45, have 64, help 7, import 23, include 15, index 11, input 6, is 5, it 38, its 58, just 8, keep 51, key 5, l 4, last 8, limit 5, line 7, lines 7, link 6, list 12, load 17, log 6, look 15, lower 4, m 4, make 93, many 44, match 34, matrix 11, message 5, model 7, more 9, multiple 7, n 26, new 8, node 10, nodes 8, none 43, not 14, number 4, objects 4, one 63, only 5, open 21, order 4, os 6, other 18, output 5, override 35, p 7, package 4, parse 43, part 5, pass 30, pep 12, perform 29, place 4, point 10, position 4, print 13, process 19, provide 63, py 7, python 19, query 6, r 6, raise 11, re 6, read 31, real 4, reference 5, remove 36, replace 17, represent 60, request 7, response 4, return 70, rfc 24, right 8, run 33, running 6, s 11, save 20, search 14, see 46, select 18, self 22, send 20, server 4, set 50, size 10, some 9, something 5, sort 5, specify 40, split 7, standard 9, start 25, stop 23, store 32, strategy 4, stream 7, string 6, strings 11, support 35, sys 25, take 15, target 4, test 10, text 9, that 42, the 1925, their 39, them 4, this 83, those 7, three 6, time 8, to 7, transfer 8, transform 12, true 75, try 15, two 6, type 11, u 5, update 21, url 4, use 291, user 5, using 5, v 9, value 9, values 5, view 6, what 13, which 31, work 32, write 30, x 11, yield 9, you 10, your 8, zero 23, | 195
token: <> 13, <s> 12, and 10, ends 4, for 6, from 4, is 8, list 16, sequence 5, that 6, to 7, type 14, was 4, with 7, | 50
tokens: are 12, as 12, from 5, that 4, with 10, | 38
too: <> 25, long 15, many 10, much 5, | 66
top: level 41, of 31, to 4, | 15
total: <> 15, <ing> 4, <s> 7, is 4, number 27, size 4, | 17
towards: <> 9, the 7
transfer: <s> 4, encoding 13, function 69, functions 17, matrix 4, protocol 4, | 4
transform: <> 7, <s> 4, a 14, for 4, from 6, is 8, module 6, of 7, the 17, to 6, used 4, with 5, | 43
tree: <> 13, <ed> 9, <ing> 5, <s> 8, <tion> 4, and 17, as 8, corresponding 4, in 6, is 26, item 4, node 8, of 13, or 4, so 4, that 6, to 9, with 13, | 114
true: <> 20, <s> 6, and 21, are 4, but 4, can 4, false 8, for 18, if 504, in 5, is 7, on 8, or 20, then 10, to 10, value 12, when 10, will 9, with 5, | 367
try: <> 7, <ing> 8, <ly> 5, again 4, and 5, except 4, the 5, to 83, using 4, | 9
tuple: <> 9, <ing> 8, <s> 9, containing 13, contains 4, for 5, in 5, is 17, of 127, or 5, representation 7, to 5, with 19, | 191
tuples: <ing> 6, and 6, are 6, for 5, of 21, with 4, | 54
turtle: <> 24, <s> 19, is 10, position 5, shape 4, to 7, | 33
two: <> 86, <ed> 10, <ing> 5, <s> 299, arguments 21, cases 4, different 6, elements 10, ends 4, functions 6, given 6, is 4, lines 4, matrices 4, methods 7, node 4, nodes 22, numbers 5, objects 6, of 14, or 13, parts 5, points 27, requests 5, sets 9, simple 7, strings 4, types 4, values 6, variables 4, | 21
type: 3 4, 4 4, <> 69, <s> 63, <tion> 5, a 7, and 28, arguments 5, as 11, by 5, can 4, condition 4, error 49, for 14, from 8, header 26, in 10, int 4, is 49, name 5, of 106, or 6, that 12, to 15, type 6, variables 5, will 5, | 272
types: <> 6, are 12, for 4, like 5, of 16, supported 4, that 8, through 4, used 5, will 4, | 99
typically: <> 5, <s> 4, | 6
u: 1 8, <> 4, and 17, is 11, | 71
under: <> 34, <s> 4, <tion> 13, a 19, base 6, python 6, that 4, the 45, this 5, which 5, windows 4
underlying: <> 30, <s> 9, file 12, graph 4, lock 6, maximum 10, raw 12, sequence 4, stream 5
unique: <> 35, <s> 6, constraints 4, name 4, names 5, | 20
unless: <> 18, in 4, it 8, the 27, they 6, you 15
until: <> 36, <ing> 4, <s> 4, a 17, all 12, an 7, it 21, no 9, one 4, some 5, the 71, they 6, we 4, you 7
up: <> 16, <s> 6, a 15, all 6, an 7, and 13, at 4, by 6, in 15, of 5, one 4, or 5, some 4, that 4, the 62, to 125, when 4, with 11, | 60
update: <> 13, <s> 17, a 9, and 9, expression 13, is 8, of 4, query 8, the 40, to 4, with 4, wrapper 4, | 42
upon: <ing> 5, <tion> 5, the 11
url: <> 15, <ed> 7, <s> 6, and 16, for 5, from 4, in 6, is 9, of 8, or 8, path 9, pattern 4, that 5, to 11, variables 4, | 93
us: <> 11, the 4, to 12, | 11
use: <> 155, <ing> 6, <ly> 4, <s> 36, <tion> 4, a 68, an 14, any 6, as 8, by 18, cases 6, different 6, expressions 4, for 25, from 4, in 67, is 10, it 39, max 5, of 51, on 8, one 4, only 7, some 4, that 10, the 271, their 4, them 4, these 4, this 61, to 9, type 5, when 6, with 28, | 136
used: <> 24, <ly> 33, and 10, are 5, as 107, at 4, both 5, by 185, directly 8, during 5, for 160, here 5, if 10, in 145, instead 27, is 7, like 4, on 6, once 4, only 9, to 422, when 37, with 25, | 222
useful: <> 7, <s> 6, for 57, if 10, in 11, information 6, to 18, when 12, | 6
user: <> 40, <ed> 8, <s> 44, <tion> 6, and 12, can 14, code 10, config 7, configuration 4, defined 20, does 5, for 6, function 4, has 19, if 4, in 12, input 5, is 30, may 8, model 4, namespace 4, obj 5, object 8, or 6, specified 7, to 21, | 118
uses: <> 58, <s> 14, a 24, an 13, for 5, in 7, it 6, of 5, one 5, the 77, this 6, to 6, | 12
using: <> 144, <ed> 4, <ing> 6, <s> 36, <tion> 8, a 86, add 4, an 16, any 4, it 6, its 5, one 4, only 5, os 5, self 4, sys 4, the 351, these 4, this 16, | 32
usually: <> 7, <s> 7, a 6, be 5, bound 4, perform 10, the 4, | 4
v: 1 17, 2 14, <> 5, <number> 8, and 7, are 4, in 9, is 15, m 9, | 79
valid: <> 18, <s> 8, <tion> 5, and 6, for 7, if 33, in 5, json 5, key 5, only 5, resource 13, results 4, | 33
value: 0 8, <> 29, <ed> 15, <s> 24, <tion> 8, after 4, and 36, as 15, at 13, attribute 4, based 7, by 5, can 13, cannot 8, corresponding 14, error 99, for 78, from 34, has 5, if 21, in 39, instead 5, into 7, is 183, it 4, may 5, must 8, none 5, of 198, only 4, or 12, pair 9, pairs 34, passed 7, returned 10, should 8, that 14, to 46, using 5, was 4, which 6, will 16, with 8, | 377
values: <> 16, <ed> 5, <ly> 4, and 20, are 74, as 5, can 13, during 6, for 49, from 35, in 28, into 5, is 8, match 4, must 6, of 78, or 8, returned 4, specified 8, that 14, to 17, too 7, vectors 8, which 4, will 8, | 220
variable: <> 31, <s> 7, and 11, as 4, can 4, in 10, is 13, name 4, names 4, number 4, of 9, or 7, that 6, to 7, used 6, x 4, | 63
variables: <> 4, and 11, are 7, from 5, in 14, is 4, of 5, that 8, to 9, | 79
vector: <> 15, <s> 6, <tion> 4, and 12, as 4, for 16, in 6, is 16, of 26, representation 5, v 4, | 71
vectors: are 7, of 15, to 5, | 46
version: <> 15, <ed> 4, <ing> 8, <not> 4, <number> 12, <s> 8, and 13, as 9, check 4, in 4, info 5, is 24, method 5, number 20, numbers 10, of 137, or 6, string 15, to 4, will 4, | 118
very: <> 45, <ly> 5, long 4, similar 13, useful 4
via: <> 33, <ing> 4, a 8, its 5, the 41
view: <> 6, <ed> 4, <s> 9, and 5, for 13, function 9, has 4, itself 4, of 15, set 12, should 7, the 7, | 55
want: <> 5, a 6, the 12, to 115, | 11
was: <> 38, <ed> 146, <ing> 5, <ly> 24, a 5, added 4, already 9, an 4, built 5, called 6, created 13, defined 5, found 27, made 5, never 4, not 31, read 4, removed 5, set 11, specified 8, the 6, used 5, written 10, | 4
way: <> 9, as 8, is 6, it 4, of 15, out 6, that 15, to 55, | 48
we: <> 161, <ed> 9, <ly> 12, <not> 12, allow 12, also 16, always 6, are 48, can 160, cannot 5, check 4, compute 5, could 4, create 13, define 7, do 30, don't 25, find 14, first 6, get 10, have 53, look 4, may 8, might 4, must 5, need 51, only 11, return 6, run 7, see 5, set 6, should 20, simply 4, store 9, take 4, then 4, try 5, use 32, want 22, will 17, would 7
weight: <> 4, attribute 10, is 6, of 21, | 21
well: <> 5, <ed> 7, as 57, defined 7, known 13, | 48
were: <> 12, <ed> 34, <ly> 10, a 6, added 10, found 4, made 4, not 12
what: <> 21, <ed> 9, <s> 74, a 16, are 9, can 8, changed 4, counts 4, do 15, does 82, follows 17, has 7, is 144, it 27, its 6, may 7, must 6, runs 4, should 6, the 43, they 11, this 4, to 18, two 4, was 37, we 8, would 14, you 28, | 19
when: <> 89, <ed> 54, <ing> 183, <ly> 4, <s> 20, a 121, all 8, an 27, applied 9, appropriate 6, both 5, called 16, calling 5, does 12, doing 4, done 7, each 4, false 7, is 15, it 73, it's 4, its 5, left 4, needed 4, no 20, not 4, nothing 4, one 9, only 6, passed 5, reading 4, running 5, set 4, somebody 7, system 4, that 4, the 296, there 25, they 6, this 22, to 22, true 12, two 6, used 8, using 23, we 27, you 23, | 10
where: <> 70, <ing> 6, <s> 23, <tion> 4, a 19, all 10, an 7, do 4, does 11, each 11, id 4, in 4, is 6, it 27, keys 5, n 28, order 5, possible 7, size 4, status 4, that 4, the 129, there 10, they 4, this 4, to 8, type 5, we 10, you 7, | 20
whether: <> 9, <s> 4, a 54, an 12, func 5, in 5, it 25, or 31, the 94, they 6, this 31, to 25, two 7, we 9
which: <> 109, <ed> 5, <ly> 8, <not> 4, <s> 238, <tion> 6, a 15, adds 6, all 7, allows 16, also 5, always 4, are 80, argument 7, calls 8, can 90, cannot 10, case 38, checks 5, columns 4, contain 4, contains 10, could 8, creates 7, default 5, defaults 9, do 5, does 14, each 6, files 4, gives 9, group 6, has 26, have 17, holds 8, implements 8, in 4, is 284, it 13, just 5, makes 10, match 4, matches 6, may 43, means 23, might 4, must 19, no 5, nodes 6, of 20, one 13, only 5, order 6, provides 14, represent 6, represents 22, returns 21, rows 5, runs 6, setting 4, should 24, status 4, such 4, takes 9, the 86, they 9, this 21, to 10, two 9, type 4, use 5, uses 16, was 7, we 12, were 9, when 4, will 56, would 5, you 13, | 9
while: <> 22, <ing> 62, <ly> 4, <s> 4, a 9, doing 5, it 15, reading 4, still 5, the 19, this 4, | 5
whitespace: <ed> 7, and 8, characters 8, if 5, in 4, is 6, on 4, or 5, parser 5, that 5, | 25
who: <> 7, <s> 16, can 4, is 13
whole: <> 23, <s> 7, complex 13, | 12
whose: <> 27, <s> 17, name 5
why: <> 4, a 5, can 8, does 32, is 36, it 6, may 5, must 5, not 7, the 4, | 45
widget: <> 12, <ed> 6, <s> 14, and 8, but 4, can 5, class 4, for 5, if 5, in 17, is 19, on 4, to 11, which 20, will 5, with 30, | 99
will: <> 268, <ly> 19, <s> 5, add 7, allow 4, also 23, always 30, automatically 18, be 841, block 6, call 12, change 5, contain 16, copy 4, create 8, default 4, do 8, either 4, end 6, find 4, generate 7, get 8, give 5, have 40, include 5, look 4, match 11, need 12, never 11, not 90, only 26, open 5, override 4, probably 6, raise 34, remove 5, replace 8, result 10, return 57, run 6, search 4, select 5, set 7, still 4, take 8, then 8, try 11, update 4, use 35, usually 15, work 5, yield 8
window: <> 12, <s> 6, and 6, by 5, for 5, functions 6, is 17, manager 16, of 9, size 4, to 7, will 4, with 4, | 87
windows: <> 28, <s> 8, path 4, | 56
with: 0 5, 1 5, 2 6, 4 5, <> 569, <ed> 43, <ing> 42, <ly> 20, <number> 15, <s> 197, <tion> 16, a 475, additional 4, all 38, an 107, and 6, another 10, any 27, anything 5, argument 6, arguments 15, as 5, at 13, b 5, base 4, binary 4, by 4, c 4, call 5, change 4, constant 4, custom 7, data 6, default 5, defaults 11, different 10, django 5, domain 4, each 27, edge 5, either 7, elements 7, encoding 4, equal 4, every 7, existing 8, f 10, file 4, from 5, g 5, get 7, given 7, i 6, information 5, is 5, it 29, its 60, keys 7, keyword 6, more 12, n 15, name 4, negative 4, new 8, no 54, node 4, non 9, none 6, nothing 6, one 39, only 18, open 4, optional 10, or 7, other 22, parameters 4, path 6, previous 9, python 9, real 5, required 4, respect 94, rfc 4, same 5, self 17, session 5, several 4, shape 7, some 18, something 4, statement 6, string 4, that 27, the 787, their 20, them 7, these 8, this 40, those 6, three 7, two 34, values 7, what 9, which 7, x 4, your 15, zero 5, | 99
within: <> 15, a 45, that 8, the 81, this 4
without: <> 39, <ing> 114, <s> 32, <tion> 15, a 60, an 16, any 20, arguments 20, calling 7, having 9, it 9, the 30, this 5, using 4, | 5
work: <> 10, <ly> 6, as 7, for 10, in 10, item 4, of 6, on 18, out 10, with 30, | 55
works: <ly> 9, as 6, by 15, for 10, in 10, like 7, on 10, with 12, | 21
would: <> 85, <ly> 5, <s> 4, be 74, block 5, call 4, get 6, give 4, have 28, make 6, not 17, otherwise 4, result 5, start 4, take 6, use 5, write 9, you 13
wrapper: <s> 5, around 22, class 8, for 29, function 4, is 5, that 4, to 5, | 25
write: <> 28, <s> 9, a 42, an 8, and 5, buffer 7, it 7, method 4, the 38, them 5, to 15, | 50
written: <> 4, as 6, by 16, in 15, to 27, | 31
x: 1 24, 2 30, 3 7, <> 75, <ed> 8, <ing> 6, <number> 20, <s> 12, and 54, at 4, axis 16, b 6, direction 13, for 9, frame 4, in 26, is 48, n 4, namespace 4, of 8, or 5, right 4, to 9, uses 10, with 7, y 11, | 303
xml: <> 68, <number> 5, <s> 6, data 4, document 9, parser 5, | 21
y: 1 7, 2 7, <> 18, <s> 5, and 11, are 7, axis 7, direction 4, for 4, in 4, is 12, z 4, | 89
yet: <ed> 4, been 9, | 33
yield: <> 14, <s> 9, a 7, all 12, from 5, the 25, | 12
you: <> 111, <ed> 16, <ly> 8, <not> 6, add 5, are 35, call 4, can 214, could 9, define 5, do 11, don't 19, find 5, get 11, have 50, like 5, make 7, may 32, might 8, must 26, need 45, never 5, only 9, override 5, pass 5, probably 6, provide 4, see 8, set 4, should 39, specify 8, to 17, type 7, use 12, want 66, will 22, would 15, write 6, | 25
your: <> 46, <ing> 6, <s> 30, application 9, changes 4, code 9, data 6, method 4, own 69, subclass 4, system 7, tests 5, transform 6
z: <> 11, <s> 5, and 6, axis 10, direction 5, | 43
zero: <> 35, <s> 14, and 4, edge 8, elements 6, for 4, is 4, matrix 12, module 4, on 7, or 18, values 4, vector 4, | 89
|: 0 91, 1 257, 2 133, 3 74, 4 36, 5 21, 8 12, <> 10518, <ed> 607, <ing> 944, <ly> 481, <not> 8, <number> 351, <s> 3013, <tion> 229, a 2259, about 12, above 8, abstract 40, access 7, according 24, across 8, action 7, actually 4, add 189, added 4, additional 23, address 8, adds 37, after 116, again 9, algorithm 4, alias 9, all 238, allow 21, allowed 4, allows 11, along 14, also 100, although 26, always 21, among 4, an 444, and 2651, another 29, any 152, anything 10, api 20, app 11, application 7, apply 51, are 85, args 51, argument 20, arguments 38, around 7, array 11, as 418, at 149, attribute 13, attributes 12, axis 5, b 136, back 4, backend 5, base 95, based 36, basis 7, because 126, before 64, behind 5, below 9, best 7, between 14, binary 10, block 23, body 14, both 91, bound 10, build 36, built 10, but 625, by 214, bytes 32, c 93, cache 21, call 99, callable 11, called 94, calling 24, calls 45, can 186, cannot 8, case 13, change 38, changes 7, characters 7, check 266, checks 51, child 7, class 576, classes 16, client 17, close 44, code 32, color 12, column 6, columns 8, command 26, common 9, complete 4, compute 156, configuration 6, connected 7, connection 24, constant 5, constraints 7, construct 84, constructor 4, containing 8, contains 20, content 18, context 45, control 13, convert 190, cookie 10, copy 48, corresponding 8, could 7, count 19, counts 7, create 278, created 13, creates 55, current 21, currently 28, cursor 19, custom 15, d 56, data 75, date 22, day 15, decorator 32, default 109, defaults 39, define 35, defined 20, degree 6, delete 64, determine 50, dict 31, different 4, direction 6, directories 7, directory 4, display 24, django 30, do 102, does 71, doesn't 9, doing 4, domain 64, don't 36, done 10, during 12, e 486, each 255, edge 21, edges 5, eg 20, either 49, element 8, elements 13, else 62, empty 10, encoded 4, encoding 25, end 27, ends 8, ensure 31, entries 12, entry 8, environment 6, equal 5, equations 4, equivalent 20, error 32, errors 19, etc 73, even 54, event 17, events 6, every 62, everybody 7, everything 23, example 23, examples 41, except 92, exception 27, exceptions 14, exists 15, expression 5, expressions 8, extension 5, extra 20, f 48, fails 7, false 85, field 25, fields 29, file 64, filename 30, files 24, filter 40, find 166, first 100, following 10, for 946, force 17, form 15, format 64, found 7, frame 6, free 11, from 143, full 6, func 194, function 125, functions 30, future 9, g 390, generally 11, generate 90, generated 5, generator 15, get 403, gets 22, give 25, given 179, gives 25, global 6, go 26, graph 22, group 27, h 31, handle 50, handler 9, has 42, hash 10, have 19, having 10, header 21, headers 12, help 13, helper 109, hence 21, here 56, holds 6, host 19, how 112, however 115, html 52, http 43, i 295, id 25, if 2647, implementation 35, implements 38, import 38, imported 5, in 803, include 19, included 4, including 95, index 23, info 6, information 11, input 21, inside 21, instance 8, instances 23, instead 84, int 36, integer 9, integral 6, interface 5, internal 57, into 26, invalid 4, is 392, it 1279, it's 77, item 11, items 16, iterable 14, iterator 8, its 102, itself 5, json 42, just 43, k 37, keep 26, key 43, keys 17, keyword 23, kind 5, l 26, label 12, last 19, least 6, left 15, length 9, level 12, library 10, like 115, limit 8, line 50, linear 17, lines 21, link 12, list 94, lists 22, load 45, local 18, lock 4, log 35, long 6, look 30, lookup 19, loop 11, lower 7, m 34, made 4, main 16, make 73, makes 11, many 22, mapping 5, match 23, matches 16, matching 5, matrices 8, matrix 27, max 13, maximum 9, may 49, means 9, memory 15, message 29, metadata 20, meth 193, method 260, methods 36, might 5, minimum 11, mode 23, model 34, models 10, module 81, modules 27, more 19, most 42, mostly 5, much 5, multiple 30, must 56, my 10, n 139, name 114, named 11, names 8, namespace 7, needed 6, needs 6, negative 11, neither 12, nested 10, network 7, never 17, new 28, next 24, no 206, nobody 14, node 24, nodes 21, non 34, none 127, nor 17, normal 12, not 218, note 391, nothing 47, now 49, number 36, numbers 13, obj 54, object 24, objects 41, ode 52, of 123, off 4, often 11, ok 5, on 205, once 56, one 183, only 192, open 77, operations 6, operator 5, option 23, optional 100, options 16, or 1040, order 28, original 5, os 25, other 44, otherwise 297, our 9, out 10, output 25, over 16, override 43, p 48, package 7, page 11, pair 15, pairs 21, parameter 4, parameters 8, parent 15, parse 160, parser 34, part 9, parts 9, pass 41, passed 5, password 15, path 138, paths 9, pattern 9, pep 18, per 9, perform 37, place 10, point 5, points 4, policy 14, position 6, positive 13, possible 12, prefix 11, print 52, process 57, product 4, protocol 6, provide 28, provided 15, provides 35, py 591, python 157, q 30, query 28, r 58, raise 156, raised 57, raises 104, random 16, range 4, rather 35, raw 24, re 20, read 147, reading 14, real 6, record 5, ref 110, reference 28, related 10, relative 17, release 17, remove 97, replace 42, represent 23, representation 12, representing 19, represents 30, request 34, requests 12, required 8, requires 12, resource 7, response 10, result 19, results 7, return 2426, returned 11, returning 50, returns 1194, rfc 26, right 8, root 7, rotation 12, row 8, rows 18, run 89, running 8, runs 21, s 117, same 27, save 39, search 45, second 16, section 14, see 381, select 45, selection 4, self 59, send 57, sequence 14, server 21, session 10, set 313, sets 58, setting 16, settings 5, several 13, shape 11, shared 5, should 42, similar 17, simple 23, simply 9, since 122, single 19, size 26, so 574, socket 10, some 66, somebody 5, something 4, sometimes 22, sort 16, source 27, space 7, sparse 20, special 26, specific 4, specified 4, specify 20, split 51, sql 22, standard 13, start 66, starting 22, state 16, status 18, step 16, still 12, stop 35, store 26, stored 8, str 34, strategy 5, stream 7, string 27, strings 16, style 5, subclass 20, subclasses 30, subgraph 11, such 130, support 16, supported 8, supports 22, symbol 23, sympy 70, syntax 6, sys 29, system 27, t 97, table 7, tag 7, take 62, takes 38, target 10, terms 4, test 57, tests 18, text 55, than 6, that 234, the 5474, their 15, then 531, there 169, therefore 21, these 136, they 133, this 2758, those 26, though 25, thread 9, three 21, through 5, thus 47, time 32, timeout 15, times 4, to 644, token 15, tokens 4, too 17, total 6, transfer 8, transform 46, tree 9, true 79, try 63, tuple 39, tuples 34, turtle 5, two 66, type 43, typically 18, u 63, under 19, unique 12, unless 71, until 19, up 13, update 81, url 14, use 288, used 117, useful 30, user 75, uses 38, using 119, usually 30, v 73, valid 29, value 86, values 32, variable 6, variables 4, vector 17, vectors 6, version 59, very 6, via 14, view 12, was 15, we 416, weight 7, well 5, what 350, when 424, where 263, whether 37, which 750, while 76, whitespace 6, who 18, whose 11, why 132, widget 6, will 97, windows 16, with 460, within 5, without 105, work 9, works 14, would 19, wrapper 20, write 111, written 10, x 232, xml 17, y 100, yet 19, yield 62, you 309, your 25, z 47, zero 22
"""
