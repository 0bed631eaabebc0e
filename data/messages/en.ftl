# All English text of the screens. The Chinese stands in zh-CN.ftl; each message must be in both.

## Kinds of segments
kind-opening = Opening
kind-visit = Site visits
kind-debrief = Debriefs
kind-display = Figures on display
kind-exchange = Exchange
kind-sharing = Lessons shared
kind-scoring = Scoring
kind-result = Result
kind-review = Review, village by village
kind-directive = Directives
kind-award = Awards
kind-closing = Closing
kind-break = Break
