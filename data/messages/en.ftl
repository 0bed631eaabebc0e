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

## Commands that are refused

refusal-closed = the meeting is closed and stays as it is
refusal-no-item = no item is under way
refusal-at-end = this is the last item
refusal-at-start = nothing comes before
refusal-already-here = this item is under way already
refusal-already-done = { $name } was held already
refusal-already-skipped = { $name } was skipped already
refusal-already-entered = { $name } was entered already and stays where it is
refusal-unknown-item = no item { $id } on the agenda
refusal-unknown-segment = no segment { $id } on the agenda
refusal-unknown-village = no village { $id } on the roster
refusal-unknown-note = no remark { $id }
refusal-unknown-round = no scored round { $id }
refusal-unknown-ballot = no ballot { $id }
refusal-unknown-group = no group { $id }
refusal-unknown-judge = no judge { $id } on the roster
refusal-unknown-index = no index { $id }
refusal-unknown-point = there is no point { $number }
refusal-nothing-new = nothing would change
refusal-timer-running = the countdown runs
refusal-timer-not-running = no countdown runs
refusal-timer-not-paused = the countdown is not paused
refusal-timer-started = the countdown was started before
refusal-timer-not-started = the countdown was not started
refusal-no-limit = this item has no time limit
refusal-bad-length = that length is not possible here
refusal-empty-text = there is nothing in it
refusal-too-long = too long: at most { $most } characters
refusal-retracted = this remark was retracted
refusal-bad-field = one field is wrong: { $what }
refusal-duplicate-id = the id { $id } is taken
refusal-duplicate-name = { $name } is on the roster already
refusal-guest = { $name } is only visited and does not compete
refusal-duplicate-village = { $name } comes twice
refusal-no-contestants = no contestant is on the roster
refusal-no-order = the segment { $id } has no order of speaking
refusal-reason-needed = a reason is needed
refusal-round-open = { $name } is still taking ballots
refusal-round-not-open = { $name } is not taking ballots
refusal-round-not-closed = { $name } is not closed
refusal-round-closed = { $name } is closed
refusal-declared = the result of { $name } was declared and stands

refusal-too-many-forms = { $group }: { $returned } forms came back, { $issued } were handed out
refusal-needs-judge = this round is named: say whose ballot it is
refusal-needs-number = this round is unnamed: say the group and the form's number
refusal-no-group = { $name } belongs to no scoring group
refusal-own-village = nobody scores the own village: { $name }
refusal-already-cast = this ballot is entered already ({ $ballot })
refusal-empty-ballot = not a single mark on this ballot
refusal-ballot-void = this ballot is void already
refusal-ruling-needed = { $names } are tied: a ruling has to come first
refusal-revealed = the result is being revealed
refusal-bad-ruling = a ruling orders tied villages only
refusal-not-revealed = { $left ->
    [one] 1 step is not revealed yet
   *[other] { $left } steps are not revealed yet
}
refusal-all-revealed = all is revealed
refusal-correct-instead = this cannot be undone, only corrected
refusal-in-use = { $id } is used later, so this cannot be undone
refusal-nothing-to-undo = nothing to undo
refusal-nothing-to-redo = nothing to redo
refusal-time-backwards = time would run backwards
refusal-not-saved = not saved: nothing more is accepted
refusal-mark-range = { $village }: { $got } is not within { $min } to { $max }
refusal-mark-step = { $village }: { $got } is not a multiple of { $step }
refusal-mark-line = { $village }: the form has no line { $line }
refusal-mark-grade = { $village }: the form has no grade { $grade }
refusal-mark-grade-expected = { $village }: this form takes grades, not points
refusal-mark-points-expected = { $village }: this form takes points, not grades
refusal-instead = { $why } (use { $command })
number-read-as = { $typed } was read as { $read }

## Command lines

malformed-json = not valid JSON
malformed-object = each line is one JSON object
malformed-verb = do or ask is missing
malformed-command = there is no command { $name }
malformed-ask = there is no question { $name }
malformed-field = { $path }: { $detail }
malformed-time = t needs --simulated-clock
