"""Stories as people tell them, good and bad, and what is heard of their parts.

Each is a name, its parts in the order situation, task, action, result, learned (`+` told,
`?` unsure, `-` not told), and the story.
"""

STORIES = [
    (
        "clean", "+++++",
        "Two years ago I worked on the checkout of a furniture shop. I was asked to bring the "
        "abandoned carts down. I logged every step of the checkout for a week, found that the "
        "address form lost its content on an error, and rewrote the form. Abandoned carts fell "
        "from 31 to 22 percent. I learned to look at what people lose before I look at what "
        "they click.",
    ),
    (
        "we only", "+??+-",
        "Last year our team moved the shop to a new payment provider. We had six weeks. We "
        "split the work, wrote adapters, tested them in the sandbox and switched over on a "
        "Sunday. Failed payments went from 4% to 1%.",
    ),
    (
        "passive", "+-??-",
        "In 2022 the search of our library got slow. The index was rebuilt, the queries were "
        "rewritten and a cache was added. It became three times faster.",
    ),
    (
        "no result", "+++--",
        "At a tour operator I maintained the booking API. My task was to add partial refunds. I "
        "wrote the endpoint, migrated the old refunds, and tested both against a copy of "
        "production.",
    ),
    (
        "vague result", "+++?-",
        "At a tour operator I maintained the booking API. My task was to add partial refunds. I "
        "wrote the endpoint and migrated the old refunds. Everybody was happy with it and it "
        "was a big success.",
    ),
    (
        "concrete change no number", "++++-",
        "During my apprenticeship I looked after the intranet of a brewery. The drivers needed "
        "their routes on paper, and I was told to get rid of the printing. I built a page that "
        "fits a phone and drove along for a day to see where it fails. The drivers no longer "
        "print anything and the old printer was given away.",
    ),
    (
        "present tense", "++++-",
        "It's the winter of 2021, I'm in my second year at a ski rental. Every Saturday the "
        "till hangs, and I am responsible for it. So I log in at six in the morning, record the "
        "queries, and find one that locks the whole table. I split it in two and deploy it on "
        "Tuesday. The next Saturday the queue is gone: the till answers in 80 milliseconds "
        "instead of nine seconds.",
    ),
    (
        "bullets", "+++++",
        "- Situation: ticket shop, 2023, sale starts crashed every Friday\n- Task: keep the "
        "shop up for the spring sale\n- Action: wrote a load test from the logs of the last "
        "sale\n- moved the seat counter into Redis\n- rehearsed the sale twice with the support "
        "team\n- Result: 40,000 tickets in 25 minutes, no outage\n- Learned: rehearse with the "
        "people who answer the phone",
    ),
    (
        "bullets no labels", "+?++-",
        "- last autumn, a clinic's appointment system, double bookings every week\n- had to "
        "stop them before flu season\n- reproduced it with two browsers\n- added a unique "
        "constraint and a lock\n- double bookings went from 12 a week to zero",
    ),
    (
        "labels on lines", "++++-",
        "Situation: At a bike rental the nightly import failed twice a week.\nTask: I had to "
        "make it survive a broken file.\nAction: I split the import into one transaction a file "
        "and wrote a report of what was skipped.\nResult: In the six months since, nobody had "
        "to get up at night.",
    ),
    (
        "advice", "-----",
        "In such situations you should always communicate early and set priorities. It is "
        "important to stay calm, to talk to all stakeholders, and to write tests. I always try "
        "to find a compromise. Good teamwork is the key to success.",
    ),
    (
        "would", "-----",
        "I would first talk to my colleague and try to understand them. Then I would write down "
        "both options and measure them. We would decide together, and I would accept the "
        "decision. That would save a lot of time.",
    ),
    (
        "habit in team", "-----",
        "In my team I analyse the problem, I write tests and I review the code of my "
        "colleagues. I communicate with the product owner every day. That leads to better "
        "quality and fewer bugs.",
    ),
    (
        "traits", "-----",
        "I am a very motivated and curious person. I love solving problems, I learn quickly and "
        "I am a team player who gives one hundred percent.",
    ),
    (
        "mostly we one I", "+-?+-",
        "Last spring we relaunched the website of a zoo. We planned the release, we built the "
        "pages, we tested everything and we deployed it at night. I wrote the texts. Visitors "
        "went up by 20%.",
    ),
    (
        "spoken no stops", "++++-",
        "so this was in my first job at an energy company and we had this report that took like "
        "four hours every night and my boss asked me to look into it so what I did was I "
        "profiled it first and it turned out that it loaded every customer one by one so I "
        "rewrote it to fetch them in batches of a thousand and then I checked the numbers "
        "against the old report for two weeks and in the end it took twelve minutes and they "
        "still use it today",
    ),
    (
        "lowercase i", "++++-",
        "last summer i was on call for a parking app. the barrier at one garage did not open "
        "any more and it was up to me to fix it. i called the garage, asked the guard to read "
        "me the error, and found that a certificate had expired. i renewed it and wrote an "
        "alert for all certificates. since then none has expired unnoticed.",
    ),
    (
        "failure", "+++++",
        "In my second year at a bank I ran a migration on the wrong database. It was my job to "
        "clean up test accounts. I deleted 300 real ones. I told my lead at once, stopped the "
        "job and restored the accounts from the backup of the night. 14 customers could not log "
        "in for two hours. Since then I put the name of the database into the prompt, and I "
        "never run a delete without a count before.",
    ),
    (
        "learned a lot", "++++?",
        "At my last company I was responsible for the invoices. I rewrote the rounding and "
        "compared 10,000 invoices with the old ones. The complaints dropped to two a month. I "
        "learned a lot.",
    ),
    (
        "negative task", "++++-",
        "Nobody asked me to. In my last job the deployment notes were always missing, so I "
        "wrote a small bot in an afternoon and showed it to two colleagues. Half a year later "
        "all nine teams use it.",
    ),
    (
        "managed", "+-++-",
        "Back in 2019 I managed to convince my boss to try pair programming. I organised four "
        "sessions, moderated them and collected what people said. Reviews got shorter: from two "
        "days to half a day on average.",
    ),
    (
        "tech lecture", "-----",
        "Redis is an in-memory store that is often used as a cache. Keys can expire, and with "
        "the cache-aside pattern the application reads the database on a miss. It is faster "
        "than PostgreSQL by a factor of ten.",
    ),
    (
        "number no outcome", "+++--",
        "At an insurer I was asked to document the API. I read 40 endpoints, wrote 120 pages "
        "and held three workshops.",
    ),
    (
        "background numbers", "+++--",
        "At a news site the response time rose from 200 ms to 5 seconds after a release. I was "
        "on call. I rolled it back and wrote to the team.",
    ),
    (
        "others did it", "+--?-",
        "Last year our database crashed on a Friday. My colleague Jan found the cause, he "
        "restored the backup and he wrote a script which checks it every night. Since then it "
        "has not happened again.",
    ),
    (
        "deny", "-----",
        "I never had a conflict with a colleague. I don't argue, and I have not made any "
        "mistakes that cost anything.",
    ),
    (
        "did my best", "+-??-",
        "At my last company we had a difficult client. I did my best, I worked very hard and I "
        "helped wherever I could. It went well.",
    ),
    (
        "I think", "-----",
        "I think the hardest thing in a project is people. I believe that communication solves "
        "most problems, and I feel that I am good at it. Successful projects depend on it.",
    ),
    (
        "early result", "++++-",
        "I cut the build time of our monorepo from 40 to 9 minutes last year. The builds had "
        "become so slow that people stopped running tests, and my lead wanted me to do "
        "something. I profiled the pipeline, cached the dependencies and split the tests over "
        "four machines.",
    ),
    (
        "quote", "++++-",
        "At a charity, my manager said to me: please find out why the donors get two letters. I "
        "exported both lists, compared the addresses and saw that the umlauts were written in "
        "two ways. I normalised them before the merge. In the next mailing 900 letters less "
        "went out.",
    ),
    (
        "question back", "-----",
        "Do you mean a technical conflict? What exactly would you like to hear?",
    ),
    (
        "had been", "++++-",
        "When I joined the team, the test suite had been red for months. I had to decide "
        "whether to delete or to repair it. I'd fixed such a suite before, so I quarantined 60 "
        "tests, repaired ten a week and reported the number every Friday. After six weeks it "
        "was green and stayed green.",
    ),
    (
        "I've", "++++-",
        "I've worked for three years at a logistics firm. I've built the label printing there "
        "and I've also written the interface to the two carriers. It was on me to have it ready "
        "before Christmas. We printed 12,000 labels in the first week without one mistake.",
    ),
    (
        "hypothetical result", "+++--",
        "At a school I was responsible for the timetable. I wrote a new solver and showed it to "
        "the head. It would save two hours every week and could replace three spreadsheets.",
    ),
    (
        "goal given", "++++-",
        "The goal was to cut the cost of our test machines by half before the summer. I listed "
        "what each of them did in a week and switched off those that idled. At the end of June "
        "the bill was 3,100 euros instead of 7,400.",
    ),
    (
        "german-ish", "++++-",
        "In my internship by a insurance I have had the task to automate the monthly letters. I "
        "have written a script which fills the templates, and I have shown it the colleagues. "
        "After that they needed one hour instead of one day.",
    ),
    (
        "ended up", "++++-",
        "One night in March the payment queue stood still. I was the only one awake. I ended up "
        "restarting the consumer by hand and then started going through the messages one by one "
        "until I found the poisoned one. By seven all 2,300 payments were through.",
    ),
    (
        "buzz", "+-??-",
        "In my previous role I drove alignment across stakeholders, leveraged best practices "
        "and ensured seamless delivery. I communicated effectively and managed expectations. "
        "This resulted in improved efficiency.",
    ),
    (
        "buzz2", "--??-",
        "I always ensured clear communication. I worked closely with all teams. I contributed "
        "to the success of the project and supported my colleagues.",
    ),
    (
        "fire", "+++?-",
        "There was a fire at our data centre in Strasbourg in March 2021. I was the one who had "
        "the keys to the backups. I drove to the second site, brought the database up there and "
        "switched the DNS over. Our customers were offline for 50 minutes; the neighbours in "
        "the same building for three weeks.",
    ),
    (
        "student", "+++++",
        "For my bachelor thesis I had to parse 200 GB of weather data. My laptop couldn't hold "
        "it. I streamed the files, wrote the months into Parquet and compared the sums with the "
        "published tables. The run took 40 minutes, where my supervisor's script had needed two "
        "days. What I took from it: measure the memory before you buy some.",
    ),
    (
        "apology", "++++-",
        "A customer of our parcel service wrote an angry review because her parcel was marked "
        "as delivered and wasn't there. Support passed it to me. I checked the scans, saw that "
        "the driver had scanned the whole street at once, and called her myself. I apologised, "
        "had the parcel redelivered on the same evening, and changed the app so that two scans "
        "within ten seconds ask for a photo. She changed the review to four stars. We had no "
        "such complaint in the following quarter.",
    ),
    (
        "conflict lose", "+-?+-",
        "My colleague Ravi wanted to use Kafka for our notifications and I wanted a table in "
        "Postgres. We argued for two weeks. I proposed that we'd both build a spike in a day, "
        "and we compared them on Friday. His handled retries better, so I gave in and helped "
        "him to finish it. It has run without a restart since May.",
    ),
    (
        "mentoring", "++++-",
        "When Lena joined us from a bootcamp, my team lead asked me to get her to her first "
        "release in a month. I wrote down the five things I had been missing in my own first "
        "week, paired with her every morning and reviewed her changes within an hour. She "
        "shipped the export on day 19, and she onboarded the next newcomer by herself.",
    ),
    (
        "estimating", "+-+?-",
        "A client asked us in August how long a switch to multi-tenancy would take. I didn't "
        "know. I said so, and asked for three days to find out. I listed all 84 tables, marked "
        "those with customer data and tried one of them end to end. I came back with six to "
        "nine weeks; it was eight.",
    ),
    (
        "we then I", "?++?-",
        "We had promised a hospital to show the bed plan live. I took the WebSocket part. I "
        "measured how many clients one process holds, put Redis between and load tested it with "
        "2,000 fake tablets. On the day of the demo 140 tablets were connected and nobody "
        "noticed anything.",
    ),
    (
        "reported speech", "?-??-",
        "My boss said that I should improve the tests. I said that I would. He was happy.",
    ),
    (
        "only feelings", "+--?-",
        "Last year there was a very stressful project. I was nervous and I felt alone. I hoped "
        "that it would be over soon. In the end I was relieved.",
    ),
    (
        "dont say", "+-?--",
        "I can't tell details because of an NDA, but I had a big success in a big company with "
        "a big system, and I solved a big problem.",
    ),
    (
        "future", "-----",
        "I will introduce code reviews at my next company. I am going to write a guideline, and "
        "I plan to measure the number of bugs.",
    ),
    (
        "question list", "-----",
        "What was the situation? What was my task? What did I do? I wrote it down? What was the "
        "result, 50%?",
    ),
    (
        "third", "+--?-",
        "Jeff Bezos once wrote a memo that changed the company. He forced all teams to use "
        "APIs. As a result AWS was born and it earns 100 billion dollars.",
    ),
    (
        "negated deeds", "+----",
        "In my last job the deployment was manual. I didn't automate it, I never wrote a script "
        "and I haven't documented anything. Nothing changed.",
    ),
    (
        "stolen by we heavy", "+-?+-",
        "Two years ago, at a startup for meal kits, we rebuilt the recommendation service. We "
        "collected the data, we cleaned it, we trained a model and we rolled it out to 10% of "
        "the users. Orders per user rose by 8%.",
    ),
    (
        "numbers as words", "++++-",
        "At a notary's office I looked after the document server. Scans took four minutes each. "
        "I was asked to speed them up. I tried three compression levels with the secretaries, "
        "settled on the middle one, and moved the text recognition to the night. Now a scan "
        "takes twenty seconds.",
    ),
    (
        "slow start", "++++-",
        "So, um, let me think. There's this one project. It was at a ferry company, I think "
        "2020, and they had a booking engine which nobody understood any more. They gave me the "
        "job of adding dogs. Dogs! I drew the states of a booking on a whiteboard, talked to "
        "the two ladies from the counter, and wrote 60 tests before I touched anything. Dogs "
        "went live in April and in the first summer 1,100 of them sailed.",
    ),
    (
        "next time", "+++?+",
        "At a broker I pushed a change on a Friday at five. It was mine to release. I broke the "
        "PDF export for 400 customers, noticed it on Saturday morning, reverted it and wrote to "
        "each of them. Eleven closed their account. Next time I would wait for Monday, and "
        "since then our pipeline refuses releases after Thursday noon.",
    ),
    (
        "minimal STAR", "++??-",
        "At my job the site was slow. I had to fix it. I added an index. It got faster.",
    ),
    (
        "one-liner", "--?--",
        "I fixed it.",
    ),
    (
        "question repeated with I", "?----",
        "I had something that I did at work. I did something at work.",
    ),
    (
        "I've since", "+++++",
        "At a municipal utility I inherited a cron job without an owner that sent the meter "
        "letters. I moved it into our scheduler, added an alert on the count of letters and "
        "asked the print shop to report back. Since the change not one district was left out. "
        "I've since asked of every job who notices when it stays silent.",
    ),
    (
        "caps and exclaim", "++++-",
        "AT MY LAST COMPANY I WAS RESPONSIBLE FOR THE LOGIN! I REWROTE THE SESSION HANDLING AND "
        "TESTED IT WITH 500 USERS! LOGIN ERRORS WENT FROM 3% TO 0.1%!",
    ),
    (
        "got", "+-+?-",
        "During my time at a radio station I got the editors to agree on one calendar. I met "
        "each of the six in person, put their wishes into a table and built a first version "
        "over a weekend. They replaced four Excel files by it within a month.",
    ),
]  # fmt: skip
