unit-choice-title = Choose your unit
unit-choice = Which unit are you working for now?
unit-choice-hint = You see only what belongs to this unit. You can switch later.
unit-choice-submit = Continue
