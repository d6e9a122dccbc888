# ruff: noqa: RUF001 - letters of other alphabets are meant
"""Words by which people mark questions and answers, as tables.

Languages: en es de fr pt it ru zh ja hi.

Written from how such notes are labelled in each language, not from any list.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Labels -------------------------------------------------------------------------------------

QUESTION_LABELS = (
    "(?:(?:interview|coding|technical|follow-?up|next|first|second|bonus|main|sample|practice|"
    "theory|"
    "sql|python|django|java|golang|javascript|design|behaviou?ral)\\s+)?question|"
    "ques|que|qn|quest|interviewer|front|"
    "pregunta|entrevistador|entrevistadora|frage|interviewerin|pergunta|domanda|intervistatore|"
    "вопрос|интервьюер|问题|问|提问|面试官|题目|質問|問題|問い|問|面接官|"
    "प्रश्न|सवाल|साक्षात्कारकर्ता"
)
QUESTION_LETTERS = "q|p|f|d|в"
ANSWER_LABELS = (
    "(?:(?:short|long|quick|simple|sample|model|example|suggested|expected|good|great|strong|"
    "correct|right|my|possible|detailed|brief|final|ideal|best|full|one[- ]line|tl;?dr|beginner|"
    "junior|"
    "senior|interview|deep|advanced|\\d+[- ]second|textbook|recommended)\\s+)?"
    "answers?(?:\\s+key)?|answ|ans|candidate|interviewee|back|"
    "correct\\s+option|"
    "respuesta|antwort|réponse|reponse|corrigé|resposta|risposta|(?:(?:короткий|краткий|полный|"
    "подробный) )?ответ|кандидат|"
    "答案|回答|解答|答え|答|解析|参考答案|候选人|回答例|応募者|候補者|"
    "उत्तर|जवाब|उम्मीदवार"
)
ANSWER_LETTERS = "a|r|о"
# Speakers that ask or answer depending on who the other one is.
SPEAKERS_ASKING_A_MACHINE = "you|user|human|me|i|you said"
MACHINES = "chatgpt|assistant|ai|bot|claude|gemini|copilot|gpt|gpt-4|chatgpt said"
SPEAKERS_ANSWERING = "me|i|myself|you|candidate|interviewee|yo|ich|moi|eu|io|я|我|私|मैं"

CHALLENGE_LABELS = (
    "(?:coding )?challenge|(?:coding )?task(?=\\s?[:.*])|problem(?:\\s+statement)?|symptoms?|"
    "scenario|issue|the problem|the challenge|"
    "pain point|"
    "problema|desafío|desafio|reto|escenario|herausforderung|szenario|défi|scénario|"
    "problème|cenário|sfida|scenario|проблема|задача|сценарий|挑战|场景|难题|課題|चुनौती|समस्या"
)
SOLUTION_LABELS = (
    "(?:(?:example|sample|possible|my|proposed|suggested|recommended|our|the|quick|optimal|"
    "better|simple|final|best|brute force|python|sql|reference)\\s+)?"
    "(?:solutions?|fix|fixes|approach|resolution|remedy|workaround|mitigation)|"
    "how (?:i|we) (?:fixed|solved|handled) it|how to (?:fix|solve|handle|approach) it|"
    "solución|solucion|lösung|ansatz|solution|solução|solucao|soluzione|решение|解决方案|解决办法|"
    "解法|方案|解決策|解決方法|解決法|समाधान|हल"
)
HINT_LABELS = "hints?|tips?|pista|hinweis|tipp|indice|dica|suggerimento|подсказка|提示|ヒント|संकेत"
EXAMPLE_LABELS = (
    "(?:(?:code|real[- ](?:time|world|life)|simple|basic|python|another|usage|practical|"
    "sample)\\s+)?(?:examples?|sample(?:\\s+code)?|code|usage|demo)|e\\.?g\\.?|for example|"
    "ejemplo|beispiel|exemple|exemplo|esempio|пример|例子|示例|代码示例|例|उदाहरण"
)
EXPLANATION_LABELS = (
    "explanations?|why|reason(?:ing)?|how it works|details?|breakdown|explicación|explicacion|"
    "erklärung|explication|explicação|spiegazione|объяснение|пояснение|解释|说明|解説|説明|"
    "स्पष्टीकरण"
)
META_LABELS = (
    "difficulty|level|tags?|topics?|asked (?:in|at|by)|company|companies|frequency|category|"
    "status|importance|priority|source|sources|date|type|deck|time|score|confidence|reviewed|"
    "last reviewed|difficulté|dificultad|schwierigkeit|难度|标签"
)

# Questions ------------------------------------------------------------------------------------

# A text that begins with one of these is likely a question even without its mark.
ASKING_STARTS = (
    # English: interrogatives with a verb after them, and requests
    r"what(?:'s|\u2019s|s| is| are| was| does| do| did| happens| makes| would| causes| can| should|"
    r" will) "
    r"(?!i\b|we\b|you\b|you'll\b|next\b|new\b|inside\b|left\b)",
    r"why (?:is|are|do|does|did|should|would|can|can't|doesn't|don't|isn't|aren't|use|not use|was|"
    r"has|have) ",
    r"how (?:does|do|is|are|can|would|did|should|will|many|much|come|has|have|could|was) ",
    r"when (?:would|should|do|does|did|is|are|can|might|will|was) ",
    r"where (?:would|should|do|does|did|is|are|can|might|will|was) ",
    r"which (?:of|is|are|one|method|data|type|command|module|function|library|tool|keyword) ",
    r"who(?:'s| is| are| uses| calls) ",
    r"in (?:what|which) (?:way|ways|order|case|cases|situations?|scenarios?) ",
    r"(?:please |briefly |shortly |can you |could you |now )*"
    r"(?:explain|describe|define|differentiate|distinguish|discuss|elaborate|illustrate|"
    r"enumerate|summari[sz]e) (?!yourself\b|the bug\b|the solution you|alternatives you)",
    r"compare (?!and contrast:)(?=.{1,80} (?:and|with|vs\.?|versus|to) )",
    r"contrast .{1,80} (?:and|with) ",
    r"(?:walk|tell|talk|take|guide) (?:me|us) ",
    r"give (?:me |us )?(?:an?|some|two|three|examples?|one) ",
    r"list (?:the|all|some|out|any|down|a few|\d+|two|three|four|five|different|various) ",
    r"name (?:the|all|some|any|a few|\d+|two|three|four|five|different|various) ",
    r"state (?:the|and explain|why) ",
    r"mention (?:the|some|any|a few|\d+|two|three) ",
    r"(?:the )?(?:key |main |major |core )?differences? between ",
    r"(?:how|what|why) about ",
    # Spanish, Portuguese, Italian
    r"(?:qué|cuál|cuáles|cómo|por qué|cuándo|dónde|quién|explica|explique|describe|"
    r"diferencia entre|diferencias entre) ",
    r"(?:o que|qual|quais|como (?:funciona|você|se|é|o|a|os|as|um|uma)|por que|quando usar|"
    r"explique|descreva|diferença entre|diferenças entre) ",
    r"(?:che cosa|cos'è|cosa|qual è|quali sono|come (?:si|funziona|funzionano)|perché|quando|"
    r"spiega|descrivi|differenza tra) ",
    # German, French, Russian
    r"(?:was (?:ist|sind|bedeutet|macht|passiert|versteht)|wie (?:funktioniert|kann|werden|wird|"
    r"würde|man)|warum|wieso|wozu|wann|welche[rsn]?|erkläre[n]?|beschreibe[n]?|"
    r"unterschied zwischen) ",
    r"(?:qu'est-ce|quel(?:le)?s? (?:est|sont)|comment|pourquoi|quand|expliquez|explique|décrivez|"
    r"différences? entre) ?",
    r"(?:что такое|что|как(?:ой|ая|ие|ое|ов|овы)?|почему|зачем|когда|чем|где|объясните|объясни|"
    r"расскажите|опишите|в чём|в чем|разница между) ",
    # Chinese: no spaces to rely on
    r"(?:什么是|为什么|如何|怎么|怎样|请|简述|解释|谈谈|说说|描述|介绍一下|说一下|讲一下|列举)",
)
# Titles of how-to guides begin like this as often as questions do.
LOOSE_STARTS = (
    r"how to ",
    r"what (?!i\b|we\b|you\b|you'll\b|we'll\b|next\b|else\b|to\b|not\b|if\b|is it\b|lies\b)",
    r"why (?!not\b)",
    r"how (?!i\b|we\b|you\b|it\b|this\b|they\b|things\b|not\b|ever\b)",
    r"when to ",
    r"(?:advantages and disadvantages|pros and cons) of ",
)
# Tasks: questions in a list of exercises, steps in a list of steps.
TASK_STARTS = (
    r"(?:write|implement|design|build|create|develop|code|sketch|draw) (?:an? |your own |the |"
    r"code |some |python |sql )",
    r"(?:find|reverse|print|check|sort|remove|count|merge|detect|convert|calculate|optimi[sz]e|"
    r"refactor|debug) (?:the |a |an |if |whether |all |this |two )",
)
# In languages that put the asking word anywhere, its presence is enough for "likely".
ASKING_ANYWHERE = (
    r"(?:是什么|有什么|有哪些|哪些|的区别|区别是|什么|怎么|怎样|原理$)"
    r"|(?:とは$|とは何|ですか|ますか|なぜ|どのように|の違い|説明して|述べよ|述べてください)"
    r"|(?:क्या|क्यों|कैसे|अंतर|समझाइए|समझाएं|बताइए|बताएं|कौन|किस)"
    r"|(?:\bdifference between\b)"
)
# Words that start a question closed by its mark; an inline answer is only cut off after these.
ASKING_WORDS = _set(
    "what what's whats why how when where which who whose whom is are was were do does did can "
    "could should would will has have had explain describe in if define give name list tell may "
    "must am isn't aren't doesn't don't can't under at for on by from to suppose given qué cuál "
    "cuáles cómo cuándo dónde quién por se existe es son puede para en wie warum wieso wozu wann "
    "welche welcher welches wer wo ist sind kann gibt worin wofür que quel quelle quels quelles "
    "comment pourquoi quand où est peut quoi à o qual quais como quando onde quem é são pode che "
    "cosa cos'è quali come perché dove chi что как какой какая какие какое каков почему зачем "
    "когда чем где кто можно в для есть क्या क्यों कैसे कब कहाँ कौन"
)
# A question made of nothing else says nothing by itself: "Why does it matter?"
GENERIC_WORDS = _set(
    "a an the of to in on for and or but so it its it's this that these those they them their i "
    "we you your he she one ones there here what what's which why how when where who whose is are "
    "was were be been do does did can could should would will may might must has have had not no "
    "yes any some more most much many other else if then than as with by from at about into out "
    "up all both each only also just even still really actually exactly advantage advantages "
    "disadvantage disadvantages benefit benefits drawback drawbacks pros cons use uses used using "
    "useful usage case cases work works working matter matters important importance need needed "
    "needs mean means meaning example examples alternative alternatives happen happens happened "
    "happening difference differences problem problems solution solutions feature features key "
    "main major common type types step steps way ways thing things point points know help helps "
    "next good bad better best possible choose prefer avoid want get explain describe discuss "
    "define say tell go going wrong right sense think idea reason reasons care bother worth "
    "result results effect tradeoffs trade-offs limitations real actual goal purpose answer "
    "answers question questions come comes understand remember follow-up followup interviewer "
    "expects expect"
)
RHETORICAL_STARTS = (
    r"(?:so|but|and|now|then|ok|okay|well|yet|still|right|sounds|makes|makes sense|remember|"
    r"see|notice|ever|wait|hmm|oh|btw|confused|ready|interested|curious|really|anyone|guess)\b"
)
# Headings that ask nothing of the learner: about the document, the course, the reader.
META_QUESTIONS = (
    r"(?:what(?:'s| is) (?:next|new|this|inside|covered|included|left|missing|in it|here)\b"
    r"|what (?:you|we|i)(?:'ll|'ve| will| can| need| should| learned| learnt| did| want| know|"
    r" have)?\b"
    r"|what to (?:expect|know|do|bring|read|study|learn|say|wear|ask|prepare)\b"
    r"|who (?:is|are) (?:this|it|these|you|i|we)\b|who should\b|why this\b|why me\b"
    r"|how to (?:use|read|study|prepare|contribute|run|start|begin|get started|install|navigate|"
    r"practice|practise|revise|approach|answer|review)(?: (?:this|these|the|it|for|locally|"
    r"tests?|guide|notes|repo|repository|list|document|docs|project|questions?|them)\b.*)?$"
    r"|how (?:this|these|it|i|we) \b|how did i\b|how was\b|why i\b|why we\b"
    r"|(?:any |more |got |have |still have )?questions\?*$|any (?:other )?questions\b"
    r"|found (?:a|an) |want to (?:contribute|help|learn more)|need help|like (?:this|it)\b"
    r"|(?:f\.?a\.?q|frequently asked))"
)
QUESTION_SECTIONS = (
    r"\b(?:questions?|q ?& ?a|q ?and ?a|faqs?|quiz|prompts?|exercises?|self[- ]test|"
    r"self[- ]check|unanswered|to answer|drill|preguntas|fragen|perguntas|domande)\b"
    r"|вопрос|问题|面试题|題|質問|प्रश्न|सवाल"
)

# Answers --------------------------------------------------------------------------------------

PLACEHOLDERS = (
    r"(?:(?:\W*)(?:to[- ]?do|t\.?b\.?[dca]\.?|w\.?i\.?p\.?|fixme|xxx+|none|n/?a|no answer(?: yet)?|"
    r"(?:answer|solution)s? (?:here|later|needed|missing|pending|goes here|to come|coming soon)|"
    r"coming soon|to be (?:done|added|written|answered|filled(?: in)?|completed|determined|"
    r"continued)|pending|later|unknown|unanswered|not (?:yet )?(?:answered|done|written|"
    r"sure)(?: yet)?|"
    r"no idea(?: yet)?|i don'?t know(?: yet)?|dunno|idk|(?:need|have) to (?:look|check|read|ask|"
    r"google|research|find)"
    r"(?: (?:it|this|that))?(?: (?:up|out|into))?|look (?:it|this|that) up(?: later)?|check later|"
    r"fill (?:this |me )?in(?: later)?|write (?:this|me)|"
    r"empty|blank|placeholder|your answer(?: here)?|add (?:an )?answer(?: here)?|"
    r"por hacer|pendiente|por completar|sin respuesta|offen|noch offen|fehlt noch|à faire|"
    r"à compléter|"
    r"a fazer|pendente|sem resposta|da fare|da completare|нет ответа|не знаю|дописать|"
    r"待补充|待完善|待写|待定|暂无|未完成|未回答|未定|後で|あとで|未記入|बाद में|अभी नहीं)"
    r"[\s\W]*)$"
)
PLACEHOLDER_STARTS = r"[\W_]*(?:to[- ]?do|tbd|tba|fixme|wip)\b"
ADVICE_VERBS = _set(
    "prepare use discuss highlight mention talk focus emphasize emphasise share show describe "
    "explain structure keep be think pick choose give start mind remember avoid tailor research "
    "practice practise relate connect demonstrate outline tell refer cite stress walk bring have "
    "stay draw frame link quantify rehearse select try include cover answer say"
)
BEHAVIOURAL = r"\b(?:you|your|yourself|yourselves|me)\b"
ADVICE_MARKS = r"\b(?:your?|star|yourself)\b|\bSTAR\b"
