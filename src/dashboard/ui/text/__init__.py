"""Words and tables of the pages, by subject. The questions are the pages' titles."""

OVERVIEW = "Where is demand, and are the people where it is?"
MAP = "Where is demand, down to the ward and the small area?"
PROFILE = "Who lives in this locality, what do they need, and who serves them?"
NEEDS = "What lies behind the demand in each locality?"
RESOURCES = "Does each locality have the staff its demand needs?"
COMPARED = "How does the council compare with others like it?"
DATA = "What is loaded, and how far can it be trusted?"
