# Pages that belong to the installation and that everybody may read.

page-draft = Draft
page-draft-text = This text is a draft and has not been reviewed yet. The organisation that runs this Lotse adapts and approves it before the first real case.
page-feedback-link = How to reach us

accessibility-title = Accessibility
accessibility-lead = Everybody should be able to use Lotse: by keyboard, with a screen reader, enlarged, on a phone and without scripts.
accessibility-state = How far we are
accessibility-state-1 = We follow the standard EN 301 549 and WCAG 2.2, level AA. Every page is checked automatically before each release, light and dark, wide and narrow.
accessibility-state-2 = A check by an independent body and by people with disabilities is still to come. Until then the application counts as partially conformant.
accessibility-gaps = What is still missing
accessibility-gaps-1 = These pages do not exist yet in easy language or in sign language.
accessibility-gaps-2 = The interface exists in German, French and English.
accessibility-help = If you meet a barrier
accessibility-help-1 = Write to us what does not work and on which page. We answer and tell you by when we will change it.
accessibility-help-2 = If our answer does not satisfy you, you can turn to the enforcement or conciliation body of your region. It is free.

privacy-title = Privacy
privacy-lead = What you entrust to us stays with those who help you. Here you find what is stored, who sees it and which rights you have.
privacy-who = Who is responsible
privacy-who-1 = The organisation that keeps your file is always responsible, for example the social office or a counselling service. Each organisation is responsible only for its own files.
privacy-who-2 = The data protection officer of that organisation answers questions.
privacy-what = What is stored
privacy-what-1 = What is needed to help is stored: your name and how we may reach you, what you need, what was agreed and what became of it. At the beginning only a name is needed.
privacy-what-2 = The basis lies in the law or in your consent. You can take back a consent at any time; you do not lose a benefit by doing so.
privacy-access = Who sees it
privacy-access-1 = Only the people who are there for you in this service see a file. Other services see nothing of it as long as nothing has been passed on to them.
privacy-access-2 = Every reading and every writing is kept in the journal of access. You can ask who has seen your data.
privacy-protection = How it is protected
privacy-protection-1 = Names, contact details and everything in the files are stored encrypted. Even those who look after the technology cannot read them in the database.
privacy-cookies = Cookies
privacy-cookies-1 = There are cookies only for the login and for the language you chose. Nobody evaluates what you click, and nothing is loaded from other servers.
privacy-rights = Your rights
privacy-rights-1 = You can ask for information and a copy, have mistakes corrected and data deleted, as far as no law demands that they be kept. You can object to the processing.
privacy-rights-2 = You can complain to the data protection authority of your country. For church organisations the church’s authority is responsible.

feedback-title = Feedback
feedback-lead = Tell us what does not work, what is missing or what has annoyed you. Every message is read.
feedback-mail = By e-mail
feedback-mail-text = Please write nothing confidential in an e-mail. One short sentence is enough; we will get back to you.
feedback-post = By letter
feedback-none = In person
feedback-none-text = No address is set for this installation yet. Please speak to the organisation that is advising you.
feedback-safe = If you are in danger
feedback-safe-text = This page is not read all the time. In an emergency call 112; the police are at 110 in Germany and 101 in Belgium.
