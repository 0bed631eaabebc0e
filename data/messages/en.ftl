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

## The stage window

key-blank = stage dark or light
key-tell-speaker = message to the speaker
stage-not-there = no stage follows: run leitai stage in another terminal
mark-stage = stage on
mark-stage-blank = stage dark
mark-stage-says = stage: { $message }
tell-finish = please finish
tell-over = time is up
tell-louder = closer to the microphone
tell-slower = more slowly, please
tell-send = to the stage
tell-next = another
stage-away = the desk does not answer; waiting for it to come back
stage-lost = the session file cannot be read; waiting for it to come back
stage-several = { $count } meetings run on this machine; this is the newest
stage-crashed = The stage window ended with an error. The meeting goes on; run leitai stage again
stage-damaged = { $file }: damaged from event { $seq } on; leitai verify tells where, leitai recover salvages it
stage-changed-under = { $file }: another program is changing the file; try again
cli-stage = Open the window for the projector: it follows the running meeting and writes nothing
cli-arg-stage-file = A session file; the meeting that runs on this machine if left out
cli-arg-stage-clock = Nothing but the clock, for a screen that faces the speaker
stage-name = leitai
stage-waiting = waiting for the meeting to begin
stage-on-the-way = On the way to
stage-over = TIME IS UP
stage-limit = { $length } allowed
stage-used = used
stage-left = left
stage-soon = time is nearly up
stage-at-once = seconds left
stage-forms = forms returned
stage-forms-of = of { $issued } forms returned
stage-sealed = the result is about to be announced
stage-points = points
did-tell-speaker = Message to the speaker: { $message }
did-tell-speaker-nothing = Message to the speaker taken off
did-blank = Stage dark
did-unblank = Stage light again

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
refusal-other-segment = "{ $item }" stands in another segment and cannot change places
refusal-bad-length = that length is not possible here
refusal-empty-text = there is nothing in it
refusal-too-long = too long: at most { $most } characters
refusal-retracted = this remark was retracted
refusal-bad-field = one field is wrong: { $what }
refusal-empty-table = the table has no villages or no figures
refusal-bad-row = the row of { $name } has more or fewer figures than there are columns
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

## What is wrong with an agenda file

find-ended = the text ends too early: a closing quotation mark or bracket is missing
find-value = a value is expected here: a text in quotation marks, a whole number, true, false, a list or an object
find-key = a field name in quotation marks is expected here
find-colon = a colon is expected after the field name
find-comma-in-object = a comma is expected here, or the closing { "}" }
find-comma-in-list = a comma is expected here, or the closing ]
find-trailing-comma = nothing follows the comma before this: take it out
find-twin = { $found } should be a plain { $right }
find-escape = a backslash and something that means nothing; write the backslash itself twice
find-control = no line end or control character may stand in quotation marks; write a line end as \n
find-number = a number is written like 15
find-more = the document has ended, nothing more may follow
find-duplicate-key = "{ $key }" stands there twice, only one can stay
find-lone-surrogate = half a character; write the character itself
find-not-whole = { $number } is not whole, or too large; points and weights with decimals stand in quotation marks, as "92.5"
find-too-deep = brackets inside brackets too deep; use fewer levels
find-no-format = there is no format, it should be "{ $right }"
find-newer-format = { $found } is a newer format, this program knows { $right }; use a newer program
find-other-format = { $found } is no agenda, format should be "{ $right }"
find-undecodable = not understood: { $why }
find-wrong-type = this should be { $expected } and is { $found }
find-out-of-range = this should be a whole number from { $min } to { $max }
find-not-one-of = this can only be { $allowed }
find-not-a-number = this should be a number in quotation marks, as "92.5"
find-too-fine = too many decimals; points have two at most
find-too-large = the number is too large
find-not-a-tie-step = this can only be exact, line:LINE, group:GROUP, head-to-head, ruling
find-exactly-one = there should be exactly one field here, one of { $allowed }
find-missing = this field is missing
find-unknown = an unknown field, it does nothing
find-nothing-assumed = there is no such field here to mark as assumed
find-near = { $what }; did you mean { $near }
find-remark = remark: { $what }

type-null = null
type-truth = true or false
type-number = a whole number
type-text = a text in quotation marks
type-decimal = a number in quotation marks, as "92.5"
type-list = a list […]
type-object = an object { "{…}" }

fault-empty = this must not be empty
fault-empty-list = this must not be empty, write at least one
fault-duplicate-id = "{ $id }" is taken by { $first }, choose another
fault-made-id = { $segment } will make "{ $id }" for a village, choose another
fault-reserved-id = "{ $id }" means something else on a ballot, choose another
fault-no-village = there is no village "{ $id }", write it into villages first
fault-no-round = there is no round "{ $id }", write it into scoring.rounds first
fault-no-group = there is no group "{ $id }", write it into the groups of the round first
fault-no-line = the form has no line "{ $id }"
fault-round-needed = to score or to show a result, write a round into scoring.rounds first
fault-which-round = there are several rounds; say by round which one it is: { $rounds }
fault-items-and-for = there can be items or for, not both
fault-then-without-for = then needs for: it follows the debrief of each village
fault-village-and-place = there can be a village or a place, not both
fault-guest-group = "{ $village }" is only visited and stands on no form
fault-minutes = this should be 1 to { $most } minutes; leave it out where there is no limit
fault-travel-minutes = this should be 0 to { $most } minutes
fault-warning-after-danger = the warning, { $warning } s before the end, comes after the danger at { $danger } s; warning_s must not be below danger_s
fault-places = this should be 0 to { $most } decimals
fault-weight = the weight should be above 0
fault-beyond-reckoning = the weights are too fine or the points too large to be counted exactly; numbers with fewer digits are right
fault-step = the step should be above 0
fault-max-not-above-min = the most should be above the least, { $min }
fault-max-off-step = from { $min } by { $step } this is never reached; change the step or the most
fault-trims-nothing = to leave out the highest and lowest, high or low must be above 0
fault-not-trimmed = high, low and from belong to trimmed alone
fault-from-too-low = this should be { $least } or more, or no ballot is left
fault-lines-of-grades = a form of grades has no lines, this should be ballot
fault-mean-of-one-line = the form has no other line to take the mean of; this should be abstain, lowest or void-ballot
fault-repeated-tie = this step stands there already, take it out
fault-after-ruling = after a ruling nothing is tied, move this before it
fault-no-places = an award needs at least 1 place
list-separator = { ", " }

## An agenda as text

show-field = { $label }: { $value }
show-named = { $name } ({ $id })
show-with = { $first }, { $second }
show-town = Town
show-community = Community
show-period = Quarter
show-theme = Theme
show-motto = Motto
show-programme = Programme
show-indices = Indices
show-compared = Compared
show-judge-title = Those who score
show-source = Source
show-assumed = Assumed (not from the source)
show-villages = Villages
show-guest = visited only, no contestant
show-cadre = Party secretary and village head
show-project = Project
show-honour = Honour
show-plan = Plan
show-promise = Promise
show-note = Note
show-people = People
show-role = Role
show-group = Group
show-village = Village
show-place = Place
show-segments = Segments
show-minutes = { $minutes } min
show-travel = { $minutes } min on the way
show-warning = warning { $seconds } s before the end
show-danger = danger { $seconds } s before the end
show-time = Time
show-every-contestant = one for each contestant
show-then-review = a review of the village after each
show-speaker = Speaks
show-attendees = Present
show-prompt = Host's line
show-round = Round
show-scoring = Scoring
show-ballots = Ballots
show-by-name = with the judge's name
show-without-name = without names
show-form = Form
show-line = { $name } ({ $id }), { $min } to { $max } by { $step }, weight { $weight }
show-combine = Combined
show-combine-mean = weighted mean of the lines
show-combine-sum = weighted sum of the lines
show-weight = weight { $weight }
show-issued = { $forms } forms handed out
show-spared = without { $village }
show-aggregate = Aggregate
show-aggregate-mean = mean
show-aggregate-median = median
show-aggregate-trimmed = mean without the { $high } highest and { $low } lowest; with fewer than { $from } ballots of all
show-aggregate-sum = sum
show-by-line = line by line
show-recusal = Recusal
show-recusal-own = nobody scores the own village
show-recusal-none = none
show-missing = Missing scores
show-missing-abstain = the village is left out of that ballot
show-missing-lowest = count as the least
show-missing-mean = count as the mean of the ballot's other lines
show-missing-void = void the ballot
show-total = Total
show-total-half-up = { $places } decimals, halves up
show-total-half-even = { $places } decimals, halves to even
show-total-cut = { $places } decimals, the rest cut off
show-ties = Ties
show-tie-exact = by more decimals
show-tie-line = by the line { $line }
show-tie-group = by the group { $group }
show-tie-head-to-head = of two, who is higher on more ballots
show-tie-ruling = by a ruling
show-award = Award
show-award-places = places: { $places }
show-border-all = all who share the last place
show-border-ruling = a ruling for a shared last place
show-reveal = Revealed
show-reveal-winners = winners only
show-reveal-top = those with an award, from the last up
show-reveal-full = all, from the last up
show-reveal-later = after the meeting
## Phrases

length-seconds = { $seconds } s
length-hours = { $hours } h
length-days = { $days } d
length-minutes = { $minutes } min
length-both = { $minutes } min { $seconds } s

## Keys

key-next = next item
key-prev = item before
key-act = start / pause
key-note = remark
key-forms = enter ballots
key-close-round = close the round
key-rule = ruling
key-more = 30 s more
key-less = 30 s less
key-more-minute = 1 min more
key-less-minute = 1 min less
key-late = late start
key-exclude = take time off
key-reset = reset the clock
key-point = check off a point
key-leave = leave
key-skip = skip
key-rundown = rundown
key-order = order
key-notes = remarks
key-undo = undo
key-redo = redo
key-about = meeting
key-add-village = add village
key-next-village = next village
key-prev-village = village before
key-begin-import = import first
key-import = import a table
key-add-item = add item
key-full = full screen
key-mute = mute
key-private = private view
key-help = keys
key-quit = quit
key-close-meeting = end the meeting
key-open = open
key-accept = OK
key-watch-stage = the room's screen
key-note-save = save
key-cell-accept = next cell
key-up = up
key-down = down
key-left = left
key-right = right
key-first = to the first
key-last = to the last
key-field-next = next field
key-field-prev = field before
key-kind-next = next kind
key-kind-prev = kind before
key-note-village = village
key-note-village-back = village before
key-note-details = owner
key-edit = edit
key-remove = retract
key-move-up = move up
key-move-down = move down
key-draw = draw lots
key-find = find
key-abstain = abstain
key-void = void
key-hand-in = hand in
key-other-group = other group
key-back = back
key-name-space = Space
key-name-enter = Enter

## The desk

screen-too-small = Too small: please enlarge the window to { $columns }x{ $rows } or more
desk-rundown = Rundown
desk-remarks = Remarks
desk-remarks-kept = { $count ->
    [one] { $count } remark
   *[other] { $count } remarks
 }, last { $time }
desk-remarks-hidden = { $key } reads them
desk-no-remarks = { $key } writes a remark
minutes-short = { $minutes }m
rundown-awaiting = { $title } ({ $count })
minutes-short-assumed = ~{ $minutes }m
desk-planned = plan
desk-actual = real
rundown-skipped = skip
pace-over-short = +{ $minutes }m
pace-under-short = -{ $minutes }m
pace-end-short = end { $time }
pace-end-at-least-short = end {">"}{ $time }
pace-on-time = on time
pace-over = { $minutes } min over
pace-under = { $minutes } min under
pace-end = ends about { $time }
pace-end-at-least = ends { $time } or later
mark-saved = saved { $time }
mark-saving = saving
mark-room-safe = room-safe
mark-private = PRIVATE VIEW
mark-private-key = private, { $key } hides
nothing-to-do-here = not used here
next-speaker = Next: { $name }, please get ready
next-stop = Next stop: { $name }
next-item = Next: { $name }
next-review = Next: comments on { $name }
waiting-begin = Space begins
waiting-closed = The meeting is over
waiting-closed-keys = q leaves

## The countdown

act-start = start the clock
act-pause = pause
act-continue = continue
act-open-round = take ballots
act-reveal = reveal the next step
act-declare = declare the result
clock-ready = { $length }, { $key } starts
clock-ready-open = { $key } starts the clock
clock-round = { $length } left
clock-less = less than { $length } left
clock-started = since { $time }
clock-planned = { $length } planned
clock-late-hint = already speaking? { $key } makes up for it
debrief-turn = { $turn } of { $all }
clock-left = { $time } left
clock-used = { $time } used
clock-over = { $time } over
clock-paused = paused
clock-paused-with = paused, { $clock }
result-declare-with-enter = all shown; Enter declares the result

## Remarks

note-title = Remark
note-title-at = Remark: { $name }
note-title-about = Remark: { $item }, about { $village }
note-village = Village
note-no-village = none in particular
note-owner = Owner
note-due = Due
note-speaker = Said by
note-text-first = write the remark first, then save
note-point = point
note-praise = praise
note-issue = issue
note-promise = promise
note-requirement = requirement
note-decision = decision
note-difficulty = difficulty
note-practice = practice

## The roster

roster-title = Contestants
roster-only-visited = { $count ->
    [one] Only the 1 village that is visited is on the roster: please add the others before { $kind }
   *[other] Only the { $count } villages that are visited are on the roster: please add the others before { $kind }
}
roster-how = Type a village's name and press Enter; a list may be pasted, a line each. Enter on the empty line says that the roster is complete, F4 takes the last one back

## The host's line

key-host = host's line
host-question = The host's line will be on the screen. Can the room see it?
host-nothing = Nothing needs to be said now
host-how = Said when the item begins; { "{village}" } { "{cadre}" } { "{minutes}" } { "{next}" } { "{name}" } are filled; empty for the usual line:
host-cadre = { $cadre } of { $village }
host-before = Please be seated and silence your phones: { $title } is about to begin.
host-way = Please board; the next stop is { $next }.
host-closed = That is the end of the meeting. Thank you all.
host-opening = Welcome to { $title }.
host-visit = This is { $name }; please tell us about it.
host-debrief = Please welcome { $who }.
host-debrief-minutes = Please welcome { $who }, { $minutes } minutes.
host-speaks = { $who } is speaking.
host-speaks-next = { $next }, please get ready.
host-over = Time is up; { $who }, please come to an end.
host-thanks = Thank you, { $who }. That was the last debrief.
host-thanks-next = Thank you, { $who }. Next is { $next }.
host-display = Now to the figures: { $name }.
host-exchange = The floor is open.
host-sharing = { $who }, please share what you learnt.
host-scoring = Now { $name }. Please take a form and fill it in by yourself; nobody scores the own village.
host-round-open = Please hand in your forms; we close when all are here.
host-round-closed = No more forms; the result is sealed.
host-result = Now to the result.
host-reveal-more = And on.
host-declare = That is the whole result; I now declare it.
host-declared = The result is declared. Congratulations.
host-review = { $who }, please comment.
host-directive = { $who } has the floor.
host-award = Please come up to receive the awards.
host-break = We take a break.
host-break-minutes = We take a break of { $minutes } minutes; please be back in time.
host-closing = That is the end of { $title }. Thank you all.

## Questions

quit-question = Leave? The meeting stays open and can be resumed
quit-unsaved = Something is not saved and would be lost now
quit-stay = Stay
quit-go = Leave
close-question = End the meeting? Nothing can be changed afterwards
close-go = End the meeting
close-stay = Not yet
private-question = Ballots, judges' names, remarks and the host's line will be shown. Only where the room does not see this screen
private-no = Keep them hidden
private-yes = Nobody else sees this screen: show them
private-hidden = Hidden again: room-safe
private-pane-no = Not now
private-pane-yes = Open it

## Panes

form-number-needed = “{ $label }” takes a whole number
skip-title = Skip: { $name }
skip-reason = Reason (may be left out)
late-how-long = How long have they been speaking?
late-how-much = How much to take off? { $used } used
late-typed = Or seconds, or min:s
late-other = another
late-not-a-length = Write seconds, as 45, or minutes and seconds, as 1:30
item-title = Name
item-minutes = Minutes
item-place = Place
item-village = Village
item-segment = Segment
item-kind = Kind
item-none = (none)
item-kind-of-segment = as the segment
item-behind = Add behind { $name }
item-edit = Change: { $name }
rundown-name = Name
rundown-planned = Planned
rundown-minutes = Length
rundown-actual = Actual
rundown-projected = about { $time }
rundown-go = go there
rundown-no-further = No further: an item stays in its segment and behind what was held
notes-title = { $count ->
    [one] 1 remark
   *[other] { $count } remarks
}
notes-show = The remarks will stand on the screen, where the whole room sees them
notes-none = No remark yet
notes-not-found = Not found
notes-all = show all
notes-retracted = taken back
notes-is-retracted = It was taken back and cannot be changed any more
notes-before = Before: { $text }
notes-keep = Leave it
notes-retract-title = Take back a remark
notes-retract-question = Take this remark back? { $text }
notes-text = Text
notes-edit = Change a remark
about-venue = Venue
about-host = Host
about-recorder = Recorder
about-date = Date
about-expected = Expected
about-present = Present
about-excused = Excused
about-names = Names
about-between = {", "}
order-title = Order: { $title }
order-set = set the order
order-agenda = as the roster
order-is-not-set = Not set yet
order-is-agenda = As the roster has it
order-is-drawn = Drawn by lot
order-is-entered = Put in order by hand
order-no-further = No further: who has spoken stays in front

## changing the plan

key-share = share the time left
key-swap = swap two
key-break = add a break
preview-end = ends { $before } → { $after }
preview-end-same = ends { $time } as before
preview-item = { $name } { $before } → { $after }
preview-new-item = { $name } { $after }
rundown-take = take it
rundown-leave = leave it
rundown-swap = swap "{ $name }" with the selected item
pause-title = A break after { $name }
item-minutes-of = minutes for
item-only-this = this item only
item-all-to-come = all { $count } still to speak
item-minutes-alone = change name and place for this item only
share-line = { $count } to go, { $each } each
share-less = less
share-more = more
share-take = share it so
share-leave = leave it
share-same = that is what each has
share-too-little = Too late: with { $length } for each it does not end by { $time }
nudge-not-started = since { $time }, no countdown: { $key } starts, { $late } from then
nudge-share = { $minutes } min behind, { $count } to go: { $key } shares the time left
late-since = since entry { $length }
late-slept = asleep { $length }

## palette

key-palette = find a command
palette-title = Find a command: pinyin, hanzi or English
palette-do = do it
palette-nothing = nothing found for “{ $text }”
palette-point = check off point { $number }: { $text }
palette-go = go to { $name }
palette-figures = show the figures of { $name }
palette-note = remark about { $name }
palette-said = remark by { $name }
palette-edit = edit { $name }
palette-skip = skip { $name }

## The help

help-title = Every key
place-start = On the start screen
place-main = In a meeting
place-list = In a list
place-form = In a form
place-note = In a remark
place-grid = Entering ballots
place-ask = In a question

## What was done

undone = undone: { $what }
redone = redone: { $what }
refused-press = { $why } ({ $key }: { $text })
muted = muted
not-muted = the bell is on
input-method-on = The input method is in Chinese mode: press Shift for English
note-draft-back = A remark was left unfinished, { $key } goes on with it
did-enter = entered { $name }
did-leave = left { $name }
did-skip = skipped { $name }
did-check = checked off point { $number }
did-edit = edited { $name }
did-move = moved { $name }
did-add = added { $name }
did-share = time shared out among { $count }
did-give = { $length } more
did-take = { $length } less
did-exclude = { $length } taken off
did-note = remark: { $text }
did-note-unread = a remark
did-edit-note-unread = edited a remark
did-retract-unread = retracted a remark
did-retract = retracted: { $text }
did-import = imported { $name }
did-open = { $name } takes ballots

## The start screen

start-title = leitai: village arena meetings
start-before = Before a meeting
start-damaged = damaged
start-edited = edited
start-about-resume = Enter goes on with { $file }
start-about-damaged = Damaged: { $key } salvages it to a new file; Enter only reads
start-about-edited = Edited: { $key } salvages the rest to a new file; Enter only reads
start-about-begin = Enter begins, saving as it goes; { $key } plays it first
start-about-rehearse = plays the agenda, ten times as fast
start-about-replay = Enter shows it again, moment by moment; nothing is changed
start-about-hall = font size, colours, bell, clicker, input
start-about-import = begins with a roster, order or figures
start-choose-agenda = Choose an agenda, then press { $key }
start-open = Broken off: go on
start-agendas = Agendas
start-closed = Held
start-own = own
start-how-far = { $length }, events { $events }
break-question = The countdown of { $name } ran when the meeting broke off { $length } ago. Does the break count?
break-excluded = No: go on where it stood
break-counted = Yes: as if it had never stopped
break-restarted = Start the countdown anew
break-last = Last event before the break: { $time }
break-kept = The unfinished end of the file was put aside: { $path }
break-keys = Press 1, 2 or 3
mended-torn = The last write was cut short and was mended; what there is of it: { $file }
mended-layout = The file was laid out anew and was put right; as it was: { $file }
busy-title = Another window runs this meeting, and only one may write it
busy-watch = watch the room's screen; q comes back here
busy-back = back; to go on here, close the other window first

## Command line

cli-about = Runs a scored village meeting: agenda, clock, remarks, ballots and result, all kept in one JSON file
cli-after = "leitai help COMMAND" explains a command.
cli-usage = Usage: { "" }
cli-commands = Commands:
cli-arguments = Arguments:
cli-options = Options:
cli-agenda = List, show, check and begin agendas
cli-agenda-list = List all agendas
cli-agenda-show = Write an agenda out
cli-agenda-check = Check agenda files: where each fault is, and what would be right
cli-agenda-new = Begin an agenda file, as an example that explains itself
cli-schema = Write a JSON Schema
cli-completions = Write a completion script for a shell
cli-man = Write the manual page
cli-help = Explain a command
cli-arg-lang = The language to speak
cli-arg-theme = The colours: dark, light (bright halls), high-contrast, or leitai/themes/NAME.json in the configuration folder
cli-arg-ascii = Draw with the signs of the keyboard alone
cli-arg-config = Read this configuration file instead
cli-arg-help = Explain this command
cli-arg-version = Write the version
cli-arg-agenda = The name of a bundled agenda, or an agenda file
cli-arg-agenda-json = Write the JSON as it is
cli-arg-agenda-files = Agenda files
cli-arg-new-file = A file that is not there yet
cli-arg-schema = A session file, an agenda file, a line of script, an event of a session
cli-arg-shell = The shell
cli-arg-command = A command

usage-see-help = { $what }. Try leitai help
usage-one-of = { $what }, only { $allowed }
usage-no-such-command = there is no command { $name }
usage-unknown-argument = { $argument } is not known here
usage-value-missing = { $argument } needs a value
usage-bad-value = { $argument } cannot be { $value }
usage-bad-word = it cannot be { $value }
usage-bad-number = { $argument } needs a whole number from 0, not { $value }
usage-missing = { $argument } is missing
usage-twice = { $argument } stands here twice
usage-conflict = { $argument } and { $other } cannot be used together
usage-value-not-wanted = { $argument } takes no value
usage-not-text = something is no text (UTF-8)
usage-wrong = the command line is wrong

problem-unreadable = { $file }: cannot be read, { $why }
problem-unwritable = { $file }: cannot be written, { $why }
problem-taken = { $file }: there is such a file already; choose another name
problem-output = the output cannot be written, { $why }
reason-not-found = there is no such file or folder
reason-permission-denied = permission denied
reason-already-exists = it is there already
reason-is-a-folder = it is a folder
reason-not-a-folder = a part of the path is no folder
reason-storage-full = the disk is full
reason-read-only = the disk is read-only
reason-not-text = it is no UTF-8 text
unknown-agenda = there is no agenda { $name }; leitai agenda list names them all, or give the path of a file
agenda-list-broken = { $name } has faults and is not listed; leitai agenda check says where
agenda-good = { $file }: no faults
agenda-new-written = { $file }: the example is written; change it, then try leitai agenda check
config-wrong = this can only be { $allowed }
config-not-an-object = an object { "{…}" } is expected
cli-script = Let a program run the meeting: JSON commands in, a line each, answers out
cli-arg-source = The name of a bundled agenda, an agenda file, or a session file to go on with
cli-arg-out = Write the session here, where nothing is yet; left out, it goes to your documents
cli-arg-simulated-clock = The commands say what time it is, by t; two runs write the same bytes
cli-arg-seed = What lots are drawn from; with --simulated-clock only
script-written-to = Session file: { $file }
script-out-of-session = { $file } is a session and goes on in its own file; leave --out away
problem-input = the input cannot be read, { $why }
malformed-too-long = the line is too long, 1 MiB at most
open-agenda = the agenda holds what a session may not hold: { $why }
reason-replaced = the file was moved, replaced or changed
reason-ended = the writer has ended
take-up-busy = { $file }: another program is writing it
take-up-busy-by = { $file }: process { $pid } has been writing it since { $since }
take-up-busy-way = { $who }; end that first, or watch it with leitai stage
take-up-in-doubt = { $file }: it cannot go on, { $why }
take-up-empty = { $file }: it broke off before the meeting was open, there is nothing to go on with
take-up-agenda = { $file }: its agenda cannot be understood, { $why }
take-up-closed = { $file }: the meeting is closed and stays as it is; see leitai show
take-up-kept = what was there before it was mended is kept in { $file }
cli-explain = Say how the result came about, down to every ballot
cli-arg-explain-village = One village only, by its name or id
cli-verify = Verify session files: form, order, hash chain, and the result counted again from the ballots
cli-arg-sessions = Session files
cli-arg-expect = Hold them against a fingerprint that was written down; spaces do not matter
usage-bad-fingerprint = --expect needs a fingerprint of at least 16 digits, such as 3f9a 71c2 0b5e 44d1, not { $text }
cli-run = Run a meeting by its agenda
cli-resume = Go on with a meeting that was broken off
cli-arg-session = A session file
cli-arg-break = Whether the break counts for a countdown that ran, or it begins anew; asked on the screen if left out
window-needs-terminal = there is no terminal here to show the meeting on; run it in a terminal window, or see leitai help
window-crashed = leitai broke down, details are in { $log }; what was saved is there, go on with leitai resume
window-lost = the terminal is gone, { $why }; what was saved is there, go on with leitai resume
cli-show = Write the outcome: plan and actual times, remarks, standings with their reasons
cli-arg-show-json = As one JSON document
cli-arg-show-minutes = As minutes to paste into a document

man-manual = leitai manual
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-options = COMMON OPTIONS
man-commands = COMMANDS
man-exit = EXIT STATUS
man-environment = ENVIRONMENT
man-files = FILES
man-text = leitai runs a village meeting from one computer, from the first site visit to the last directive: it follows the agenda, counts down, takes remarks, counts ballots by the rules and reveals the result. The whole meeting stands in one JSON file; what is called saved is on the disk. A meeting that was broken off can be taken up again, and shown and verified afterwards.
man-exit-text =
    0: done.
    1: the answer is no, as for a file that fails to verify.
    2: wrong use or bad input.
    3: a file could not be read or written.
man-environment-text =
    LC_ALL, LC_MESSAGES, LANG: English where it begins with en, else Chinese; --lang is stronger.
    NO_COLOR: no colours.
    XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DOCUMENTS_DIR: the folders of configuration, state and documents.
man-files-text =
    leitai/config.json in the configuration folder: { "{" }"lang":"zh-CN","theme":"dark","ascii":false{ "}" }, each of them optional.
    leitai/agendas/NAME.json in the configuration folder: your own agendas; one of the same name replaces a bundled one.
    The folder 擂台赛 in the documents: where sessions are written by default.

## Whether a session can be believed

sentence-separator = ;{ " " }
verdict-clean = good, { $events ->
    [one] 1 event
    *[other] { $events } events
    }, closed
verdict-open = good, { $events ->
    [one] 1 event
    *[other] { $events } events
    }, open (no session.closed)
verdict-reformatted = good in another layout, { $events ->
    [one] 1 event
    *[other] { $events } events
    }, closed
verdict-reformatted-open = good in another layout, { $events ->
    [one] 1 event
    *[other] { $events } events
    }, open (no session.closed)
verdict-unclosed = the end was not finished, { $events ->
    [one] the only event is
    *[other] all { $events } events are
    } there; leitai resume mends it
verdict-torn = the last write was not finished, { $events ->
    [one] the event before is
    *[other] the { $events } events before are
    } good; leitai resume mends it
verdict-damaged = damaged, { $events ->
    [one] the first event is
    *[other] the first { $events } events are
    } good
verdict-edited = edited, { $events ->
    [one] the first event is
    *[other] the first { $events } events are
    } as written
verify-broken = wrong from event { $seq } (line { $line }, byte { $offset }) on: { $why }
verify-agenda = the agenda cannot be understood, nothing was counted again: { $why }
verify-fault = event { $seq } does not follow from those before it: { $what }
verify-more-faults = { $what }, and { $more } more
verify-declared = result { $fingerprint } (event { $seq })
verify-last = last event { $fingerprint } (event { $seq })
verify-matches-declared = matches the expected fingerprint: the result declared by event { $seq }
verify-matches-last = matches the expected fingerprint: the last event, { $seq }
verify-matches-none = does not match the expected fingerprint
why-not-json = no JSON
why-not-whole = { $number } is not whole, or too large
why-not-an-event = something that every event has is missing
why-sequence = its number is { $found }
why-missing-one = event { $missing } is missing, event { $found } stands here
why-missing = events { $from } to { $to } are missing, event { $found } stands here
why-hash = the hash does not fit; this event or what stands before it was changed
fault-opening = only the first event opens the session
fault-after-closing = nothing may follow the closing
fault-refused = the rules refuse it, { $why }
fault-result = the declared result is not what the ballots give, { $village } declared as { $declared }, counted as { $counted }
fault-awards = the declared awards are not what the ballots give
fault-figures = a figure is not what the events before it give
standing-none = absent
standing-short = rank { $rank } with { $total }
standing-unranked = not scored
finding-unknown-type = event { $seq }: { $name } is of a later version and has no effect here
finding-unknown-fields = event { $seq }: { $names } of a later version, without effect here
finding-unreadable = event { $seq }: something in { $name } is wrong, it has no effect ({ $fault })
finding-time-backwards = event { $seq }: earlier than the event before it
finding-strange-act = event { $seq }: it names a strange act, { $act }
load-not-a-session = no session file, its format should be "{ $format }"
load-newer = { $found } is a newer format, this program knows { $format }; use a newer program
load-broken-head = the head of the session is damaged: { $why }

## Ballots and results

grid-not-a-number = this is no number: 92.5, for example
grid-no-such-number = there is no such number
grid-replacing = this form was entered already; a change needs a reason
grid-replace-title = Correct this form
grid-replace-why = Why is it changed?
grid-void-title = Void this form
grid-void-why = Why is it void?
grid-grade-keys = press 1 to { $count } for a grade
grid-handed-in = { $number } is entered
grid-recused = recused
grid-masked = room-safe: only the cell under the caret is shown
grid-private = private view: the whole form is shown
grid-judge-number = judge
grid-form-number = form
grid-was-voided = this form was voided ({ $reason }); entering it again needs a reason
grid-gaps = still empty: { $names }; { $key } hands it in all the same
grid-whole-again = press again: the whole form is { $word }
grid-drop-again = this form is not handed in; press again to drop it
grid-begin = begin
grid-whole-abstain = whole form abstains
grid-whole-void = whole form void
grid-elsewhere = scored on another part
grid-choose-judge = arrows or a number choose the judge, Enter begins
grid-type-number = type the number, Enter begins
grid-numbers-in = entered: { $numbers }
grid-line-takes = { $line }: { $min } to { $max } in steps of { $step }
word-abstain = abstain
word-void = void
progress = { $returned ->
    [one] 1 form is in
   *[other] { $returned } forms are in
}
progress-of = { $returned } of { $issued } forms are in
tally-unknown = unknown
round-all-in = No more forms are taken then, and the result is sealed
round-close-go = Close the round
round-close-stay = Go on taking ballots
round-over-issued = numbered above what was handed out: { $numbers }
round-too-many = { $group } returned { $returned } forms of only { $issued } handed out: it cannot be closed; once void, the vote can be held again
round-missing = { $count } still missing
round-is-closed = The round is closed, its result is not declared
round-leave-closed = Leave it closed
round-reopen = Take ballots again
round-reopen-why = Why? What was revealed is sealed again
round-void = Void this round
round-void-why = Why? No ballot counts, and the vote can be held again
rule-tied = { $count } villages share { $total } points and have to be put in order
rule-how = J, K or plus and minus put them in order, Enter goes on
rule-persons = ruled by
rule-reason = reason
rule-persons-needed = say who rules
scoring-for = { $count ->
    [one] Scored: { $names }
   *[other] { $count } are scored: { $names }
}
scoring-begin = Enter takes ballots
scoring-keys = Enter for ballots, { $key } closes the round
scoring-named = named
scoring-unnamed = unnamed
scoring-points = { $min } to { $max } points
scoring-declared = the result was declared
scoring-unopened = no forms are taken yet
scoring-open = forms are taken
scoring-closed = closed, the result is sealed
scoring-weighs = { $name } (weight { $weight })
scoring-issued = { $count ->
    [one] 1 form handed out
   *[other] { $count } forms handed out
}
tally-issued = issued
tally-returned = returned
tally-valid = valid
tally-void = void
tally-abstained = abstained
tally-all = in all
result-close-first = { $key } closes the round first
result-steps = { $left ->
    [one] revealed in 1 step
   *[other] revealed in { $left } steps
}
result-points = { $total } points
result-enter-reveals = Enter reveals
result-enter-decides = Enter declares the result
result-rule-first = some are tied: { $key } rules first
result-verify = leitai verify --expect { $fingerprint } FILE
rule-shows = A ruling shows on the screen who is tied, where the whole room sees it
result-sealed = sealed until it is revealed
result-still-open = ballots are still taken
result-not-scored = nothing was scored yet
result-later = announced after the meeting
result-later-declared = decided; announced after the meeting
result-no-order = in no order of merit
result-nobody = not awarded
result-rank = Rank { $rank }
result-left = { $left ->
    [one] 1 step left
   *[other] { $left } steps left
}
result-declared = The result is declared
result-fingerprint = fingerprint { $fingerprint }
## How a score came about
explain-class = { $name } (weight { $weight }) { $value }: { $method }, { $forms }
explain-only-class = { $method }, { $forms }
explain-class-empty = { $name }: no ballot counted
explain-between-forms = { ", " }
explain-between-ends = { " and " }
explain-about = about { $figure }
explain-mean = mean
explain-median = median
explain-sum = sum
explain-trimmed = mean without { $dropped }
explain-highest = { $count ->
    [one] the highest
   *[other] the { $count } highest
}
explain-lowest = { $count ->
    [one] the lowest
   *[other] the { $count } lowest
}
explain-too-few = fewer than { $from } ballots, so none left out, mean
explain-by-line = line by line { $method }, then combined
explain-counted = { $count } counted
explain-abstained = { $count } abstained
explain-void = { $count } void
explain-missing = { $count } incomplete
explain-recused = { $count } recused
explain-half-up = { $exact } is rounded half up to { $total }
explain-half-even = { $exact } is rounded half to even to { $total }
explain-cut = { $exact } is cut to { $total }
explain-tie-shared = tied, rank shared: { $villages }
explain-tie-exact = tied, decided by more places: { $figures }
explain-tie-line = tied, decided by “{ $line }”: { $figures }
explain-tie-group = tied, decided by “{ $group }”: { $figures }
explain-tie-head-to-head = tied, decided by the ballots that put each higher: { $figures }
explain-tie-ruling = tied, put in order by a ruling: { $villages }
explain-tie-other = tied, decided by { $step }: { $figures }
explain-tie-figure = { $village } { $figure }
explain-tie-no-figure = none
explain-total = in all: ({ $parts }) ÷ { $weights } = { $total }
explain-no-such-village = { $file }: there is no { $name }; there are: { $villages }

## Why

key-explain = why
why-title = Why: { $round }
why-show = Every ballot and the judges' names will stand on the screen, where the whole room sees them
why-differs = The ballots in the file do not give the declared total; check it with leitai verify
why-none = no result was declared by this moment, there is nothing to explain
why-down = down
why-up = up

## What if

what-if-title = What if: { $round }
key-what-if = what if
replay-not-declared = no result was declared by this moment, there is nothing to suppose
cast-item = { $kind } { $name }
item-of = { $name }: { $kind }
cast-revealed = Revealed: { $round }
cast-declared = Declared: { $round }
cli-arg-export-cast = Write the whole session as an asciicast recording, to be played with asciinema; not with --at or --print
what-if-only = Supposed, not the declared result; only looked at, never kept
what-if-how = Change a rule and see whether a rank would be another
what-if-none-move = no rank would be another
what-if-move = { $count ->
    [one] 1 village would have another rank
   *[other] { $count } villages would have another rank
}
what-if-method = counted by
what-if-as-it-was = as it was
what-if-mean = mean
what-if-median = median
what-if-trimmed = mean without { $ends } highest and { $ends } lowest
what-if-weight = weight of { $group }
what-if-weight-was = { $now } (was { $was })
what-if-in = counts
what-if-out = left out
what-if-was = was { $rank }
what-if-was-unranked = was unranked
what-if-unranked = unranked
what-if-change = change
what-if-less = less
what-if-more = more
what-if-before = other way
what-if-next = next way
what-if-reset = as it was

## The reckoning down to the ballots

account-not-declared = the result was not declared, so nothing is told here
account-not-declared-good = in the part that can be trusted no result was declared; leitai recover saves what it can
account-nothing-scored = Nothing was scored at this meeting
account-nothing-scored-good = in the part that can be trusted nothing was scored yet; leitai recover saves what it can
account-differs = the ballots in the file do not give this total; check it with leitai verify
account-filled = what was missing is filled in by the rule
account-line = { $line } { $value }
account-line-high = { $line } { $value } (left out: highest)
account-line-low = { $line } { $value } (left out: lowest)
account-dropped-high = left out: highest
account-dropped-low = left out: lowest
account-missing = incomplete, not counted
account-recused = recused

## The outcome

phrase-from-to = { $from } to { $to }
phrase-since = since { $from }
phrase-expected = { $count } expected
phrase-present = { $count } present
phrase-excused = { $count } excused
phrase-point = { $verb } { $text }
phrase-speaker = said by { $name }
phrase-owner = owner: { $name }
phrase-due = due: { $due }
phrase-more = { $text } ({ $more })
phrase-round = Round { $id }
phrase-issued = { $count } issued
phrase-returned = { $count } returned
phrase-valid = { $count } valid
phrase-void = { $count } void
phrase-abstained = { $count } abstained
phrase-ranked = { $rank }. { $village } { $total }
phrase-unranked = { $village } not scored
outcome-date = Date
outcome-time = Time
outcome-venue = Venue
outcome-host = Host
outcome-recorder = Recorder
outcome-attendance = Attendance
outcome-names = Present
outcome-file = File
outcome-fingerprint = Fingerprint of the record
outcome-rehearsal = This is a rehearsal
outcome-taken-back = Acts undone: { $undone }, remarks retracted: { $retracted }; all are still in the file
outcome-plan = Plan and actual times
outcome-planned = plan { $length }
outcome-actual = actual { $length }
outcome-at-least = at least { $length }
outcome-no-order = no order of speaking
outcome-skipped = skipped
outcome-skipped-because = skipped: { $reason }
outcome-not-held = not held
outcome-on-time = on time
outcome-over = { $length } over
outcome-under = { $length } under
outcome-way = on the way
outcome-goes-on = still going on
outcome-used = clock { $used }
outcome-used-of = clock { $used } of { $all }
outcome-overtime = overtime { $length }
outcome-remarks = Remarks
outcome-elsewhere = At other times
outcome-at-timer = at { $length }
outcome-edited = edited
outcome-voided = A vote that counts for nothing
outcome-forms = Forms
outcome-ruling = Ruling
outcome-ruled = { $order } (by { $persons }; reason: { $reason })
outcome-not-declared = The result was not declared
outcome-declared = Declared at { $time }, fingerprint of the result { $fingerprint }

## The minutes

minutes-title = Minutes
minutes-theme = Theme
minutes-date = { $year }-{ $month }-{ $day }
minutes-section = { $number }. { $title }
minutes-part = ({ $number }) { $title }
minutes-point = { $number }. { $text }
minutes-course = Proceedings
minutes-villages = Village by village
minutes-reviews = Reviews and directives
minutes-result = Scoring
minutes-other = Other remarks
minutes-held = { $name } ({ $when })
minutes-skipped = { $name } (not held)
minutes-skipped-because = { $name } (not held: { $reason })
minutes-unordered = { $names } (in no particular order)
minutes-later = The result will be announced after the meeting
minutes-result-fingerprint = Fingerprint of the result
minutes-open = The meeting is not closed; this is how far it has come

## Stops and speeches

facts-more = there is more: f enlarges
facts-cut = there is more: a larger window shows it
fact-place = place
fact-attendees = present
fact-speaker = speaks
fact-honour = honour
fact-plan = plan
fact-promise = promise
about-theme = theme
about-motto = motto
about-programme = programme
about-indices = indices
about-compared = compared
visit-stop = stop { $number }
visit-arrived = since { $time }
visit-leave = leaving { $time }
way-no-more = End of the rundown
way-left = left { $name } at { $time }
way-ended = ended at { $time }
way-minutes = on the way: { $minutes } min
way-arrival = arrival about { $time }
way-arrive = Space on arrival
closed-time = time
closed-from-to = { $begun } to { $ended }
closed-done = held
closed-noted = kept
closed-file = record
prompt-title = host's line
award-none-yet = Names stand here once the result is declared
numerals = 1 2 3 4 5 6 7 8 9 10
stay-minutes = { $minutes } min
stay-minutes-of = { $minutes } of { $planned } min
stay-minutes-about = { $minutes } of about { $planned } min
way-minutes-of = on the way: { $minutes } of { $planned } min
way-minutes-about = on the way: { $minutes } of about { $planned } min
closed-items = { $items ->
    [one] { $items } item
   *[other] { $items } items
}, { $skipped } skipped
closed-kept = { $notes ->
    [one] { $notes } remark
   *[other] { $notes } remarks
}, { $ballots ->
    [one] { $ballots } ballot
   *[other] { $ballots } ballots
}
closed-fingerprint = fingerprint

## Forms handed out

issue-how = How many forms were handed out? Leave it empty if nobody knows; Enter takes ballots

## Rehearsal

mark-rehearsal = REHEARSAL
take-up-no-rehearsal = { $file }: this is a real meeting and cannot go on as a rehearsal
cli-rehearse = Rehearse: the clock runs fast, forms come in by themselves, and the file says it is a rehearsal
cli-arg-rehearsal = A bundled agenda's name, an agenda file, or a rehearsal to go on with
cli-arg-speed = How many times as fast as the world, 1 to 60; 10 if left out
cli-arg-rehearsal-out = Where the file is written, which must not exist; else a folder for rehearsals in the documents
usage-bad-speed = --speed takes a whole number from 1 to { $most }, not "{ $value }"
minutes-rehearsal = What follows comes from a rehearsal, not from a real meeting

## themes

theme-not-used = { $what }. The { $base } colours are used
theme-other-format = this is no theme, format should be "{ $right }"
theme-not-a-colour = a colour is written "#rrggbb"
theme-faint = a contrast of { $contrast }, too faint for the back row: at least 7

## Not saved

reason-limit = a limit on file sizes or a quota was reached
reason-disk = the disk reports an error
reason-gone = the disk or network drive is gone
record-moved = Not saved: { $why }. Now saved to { $file }; the meeting can go on
record-not-saved = NOT SAVED: { $why }. Tried again every 5 s; { $key } saves elsewhere
record-not-saved-short = NOT SAVED: { $why }. { $key }: elsewhere
key-save-to = save elsewhere
save-to-question = Save to where? A folder, or the name of a file that is not there yet
save-to-trying = saving to { $file }
save-to-needed = write a folder or a file name
save-to-not-now = it is saved; there is no need for another place
window-kept = session file: { $file }
window-not-kept = the last { $count } events were not saved: { $why }. { $file } holds the first { $saved }
doubt-cloud = The session file is in a cloud folder: { $folder }. Its program may change the file; better keep it on this machine
doubt-network = The session file is on a network drive: { $folder }. Without the network nothing is saved; better keep it on this machine
doubt-removable = The session file is on a removable drive: { $folder }. Do not pull it out before the meeting is over

## Importing rosters

table-encoding = the text is no UTF-8 and was read as { $name }
table-named-workbook = it is named .{ $ending }, but is an Excel workbook and was read as one
table-named-text = it is named .{ $ending }, but is a text table and was read as one
table-sheet = the sheet { $name } was read; not read: { $others }
table-hidden = hidden sheets were not read: { $names }
table-formulas = formulas: { $count }, taken as what they came to when the file was saved (the first in { $cell })
table-no-value = { $cell } is a formula without a saved value and counts as empty; open the file in a spreadsheet program and save it once
table-cell-error = { $cell } holds an error and counts as empty
table-merged = cells merged over rows: { $count }, counted for each row (the first in { $cell })
table-open-quote = the quotation mark in row { $row } is never closed; what follows may have run together
table-cut = the table is too long: only { $rows } rows and { $columns } columns were read
table-empty = there is nothing in it
table-too-large = it is too large: no roster is beyond { $most } MB; is it the right file?
table-old = this is the old .xls of Excel; open it in a spreadsheet program and save it as .xlsx or CSV
table-locked = it has a password; open it in a spreadsheet program, take the password off and save it as .xlsx
table-other-workbook = this is an ODS or .xlsb spreadsheet; open it in a spreadsheet program and save it as .xlsx or CSV
table-web-page = this is a web page and no workbook; open it in a spreadsheet program and save it as .xlsx
table-no-table = this is no table; .xlsx and CSV can be imported, or paste it
table-damaged = the workbook is damaged and cannot be read; open it in a spreadsheet program and save it anew
table-bad-encoding = the text of line { $line } cannot be read: it is neither UTF-8 nor GB18030; save it as CSV in UTF-8 or as .xlsx
guess-no-headings = there are no headings: what the columns mean is guessed from what stands in them
guess-unknown-column = column { $column } ({ $heading }) is not known and not taken
guess-bare-column = column { $column } has no heading, what it means cannot be guessed, and it is not taken
guess-second-column = column { $column } ({ $heading }) means the same as one before and is not taken
guess-no-name = row { $row } has no name and is not taken
guess-twice = { $cell } { $name } is in row { $first } already; this row is not taken
guess-summary = row { $row } is { $name } and not taken
guess-long-name = { $cell } the name is too long and not taken
guess-unknown-role = { $cell } the role { $text } is not known and kept as written
guess-bad-minutes = { $cell } { $text } is no whole number of minutes and left out; the rest of the row is taken
guess-bad-order = { $cell } { $text } is no place in an order; it goes last
guess-same-order = { $cell } has place { $order } as row { $first } has; the upper one goes first
plan-unknown-group = { $cell } there is no class { $name }; { $person } comes in without one
plan-unknown-own = { $cell } { $name } is not on the roster; { $person } has no village to keep away from
plan-known-person = { $name } is on the roster already
plan-unknown-village = { $name } is not on the roster, so its figures are not taken; add the village first
plan-guest = { $name } is only visited and takes no part; not taken
plan-nobody-speaks = no part of the agenda lets each village speak: order and minutes are not taken
plan-villages = { $count ->
    [one] adds a village: { $names }
   *[other] adds { $count } villages: { $names }
}
plan-cadres = { $count ->
    [one] names a cadre: { $names }
   *[other] names { $count } cadres: { $names }
}
plan-people = { $count ->
    [one] adds a person: { $names }
   *[other] adds { $count } people: { $names }
}
plan-order = order: { $names }
plan-minutes = minutes: { $names }
plan-minutes-of = { $name } { $minutes } min
plan-figures = figures "{ $title }" of { $villages ->
    [one] a village
   *[other] { $villages } villages
}: { $columns }
plan-nothing = nothing to change: it is all there already, or none of it can be taken
plan-and-more = { $names } and more
meaning-village = village
meaning-cadre = cadre
meaning-person = person
meaning-role = role
meaning-group = class
meaning-own-village = own village, not scored
meaning-order = order
meaning-minutes = minutes
meaning-serial = row number, not used
meaning-figure = figure
meaning-none = not taken
import-how = Write the path of a table (or drop the file here) and press Enter; or copy cells in a spreadsheet and paste them here.
import-columns = Columns that are known: village, cadre, name, role, group, own village, order, minutes. A column of villages with columns of numbers are figures. It is shown before anything is taken; Enter takes it.
import-title-of = Import { $file }
import-no-table = { $file }: { $why }
import-take = take it
import-look = look at it
import-leave = leave it
import-done = { $count ->
    [one] imported 1 thing
   *[other] imported { $count } things
}
import-partly = took { $done }; refused { $refused }: { $why }
figures-own = this village
figures-average = average
figures-which = { $number } of { $count }
figures-more-rows = { $count ->
    [one] one more village
   *[other] { $count } more villages
}
figures-more-columns = { $count ->
    [one] one more figure
   *[other] { $count } more figures
}
import-rows = { $rows } rows, headings in row { $heading }
import-rows-bare = { $rows } rows
cli-roster = Rosters
cli-roster-import = Write villages, cadres, people, order and minutes from a table into an agenda
cli-arg-roster-file = A table: .xlsx, or CSV in UTF-8 or GB18030
cli-arg-roster-into = Into which agenda: a file, or a bundled name (which needs --out)
cli-arg-roster-out = The new file to write; without it the agenda is changed and the old one kept as .bak
cli-arg-roster-dry = Only show what would change
roster-bundled = { $name } is a bundled agenda and cannot be changed; add --out FILE to write one of your own
roster-figures = this is a table of figures, for which an agenda has no place; import it in the meeting with { $key }
roster-nothing = what this table is cannot be told: it needs a column village or name
roster-would = nothing was written: leave out --dry-run to write
roster-written = written to { $file }
roster-kept = what was there before is in { $file }

## Replay

replay-only-looks = replay, read only
replay-live = being written, followed live
replay-live-behind = being written, End follows
replay-at-tail = at the newest, following; PgUp looks back
replay-no-key = this key does nothing here
replay-left = writer gone, meeting not closed; all that came is here
replay-replaced = file replaced; this is what was read before
replay-gone = file gone; this is what was read before
replay-damaged = damaged from event { $seq } on; this is what was read before
replay-doubtful-from = not verified from event { $seq } on
replay-cut = file is cut off behind event { $seq }
replay-broken = not verified from event { $seq } on: { $why }
replay-later = { $count ->
    [one] { $count } event of a later version is listed and has no effect
   *[other] { $count } events of a later version are listed and have no effect
}
replay-plays = playing { $speed }
replay-stands = paused { $speed }
replay-desk = desk
replay-room = room
replay-show-desk = the desk's screen
replay-show-room = the room's screen
replay-event = event { $number }/{ $all }
replay-folded = folded { $length }
replay-no-hit = nothing was looked for yet; press /
replay-no-more = no more of these that way
go-to-title = Go to
go-to-how = a time 14:05, since the beginning +12:30, an event 120
go-to-unclear = not understood; write 14:05, +12:30 or 120
go-to-outside = no such time or event in this meeting
seek-title = Find
seek-found = { $count ->
    [one] { $count } place found
   *[other] { $count } places found
}
seek-how = remarks, villages, people, items; hanzi, pinyin and initials will do
seek-nothing = nothing found
seek-remark = remark
seek-hidden = its words are in the private view
seek-village = village
seek-person = person
seek-item = item
events-title = { $count ->
    [one] All events: { $kinds }, { $count } event
   *[other] All events: { $kinds }, { $count } events
}
events-all = all kinds
events-items = items
events-timers = countdowns
events-remarks = remarks
events-ballots = forms
events-results = results
events-others = others
marks-title = Bookmarks
marks-none = no bookmarks yet; press b where you want to come back
marks-set = bookmark set
marks-put-aside = bookmarks kept; the file in their place was none of this meeting and is now { $name }
marks-taken-away = bookmark taken away
marks-not-kept = the bookmark cannot be kept: { $why }
losses-title = Where the time went
losses-none = nothing was held yet
losses-sum = over by { $over } in all, saved { $under } in all
losses-way = way to { $name }
page-none = no villages on the roster
page-times = Time
page-time = { $name }: used { $used }, planned { $planned }
page-time-ahead = { $name }: not held yet, planned { $planned }
page-plans = Plans
page-promises = Promises
page-result = Result
page-more = ↓ more
page-before = village before
page-unplanned = not set
key-play = play / pause
key-next-item = next item
key-prev-item = start of item, item before
key-seek-on = 10 s on
key-seek-back = 10 s back
key-seek-minute-on = 1 min on
key-seek-minute-back = 1 min back
key-faster = faster
key-slower = slower
key-next-event = next event
key-prev-event = event before
key-next-hit = next hit
key-prev-hit = hit before
key-go-to = go to
key-events = all events
key-village-page = a village
key-losses = where time went
key-stage-view = the room's screen / the desk's
key-village-on = next village
key-village-back = start of village, village before
key-next-remark = next remark
key-prev-remark = remark before
key-next-undone = next undo
key-prev-undone = undo before
key-mark = set or take away a bookmark
key-marks = bookmarks
key-tenth = to so many tenths of the way
key-go-there = go there
key-next-page = next page
key-prev-page = page before
key-filter-kind = other kind
key-filter-village = other village
key-filter-seat = other seat
key-take-away = take away
place-replay = In replay
place-reading = In the lists of replay
happened-opened = record begun
happened-resumed = resumed after { $gap }
happened-closed = meeting closed
happened-round-closed = { $count ->
    [one] { $round }: closed, { $count } form returned
   *[other] { $round }: closed, { $count } forms returned
}
happened-round-reopened = { $round }: reopened, { $reason }
happened-round-voided = { $round }: voided, { $reason }
happened-ballot = form { $ballot } handed in
happened-ballot-replaced = form { $ballot } corrected: { $reason }
happened-ballot-voided = form { $ballot } voided: { $reason }
happened-to = { $name }: { $what }
happened-form = { $group } no. { $number }
happened-reason-unread = reason not shown
happened-later = from a newer version: { $kind }
seat-desk = host
happened-ruling = ruled: { $order }, { $reason }
happened-revealed = { $round }: step { $step } revealed
happened-declared = { $round }: result declared
happened-undone = undid what event { $act } began
cli-replay = go to any moment of a session and see what the room saw; nothing is changed
cli-arg-at = where to begin: a time 14:05, since the beginning +12:30, an event 120
cli-arg-replay-speed = how fast it plays, 0.5 to 64
cli-arg-print = write the screen of that moment as text, to paste into a report
cli-arg-size = columns and rows, such as 120x36; the terminal's if left out, 80x24 without one
usage-bad-replay-speed = a speed is 0.5 to 64, not "{ $text }"
usage-bad-size = a size is COLSxROWS, such as 120x36, not "{ $text }"
usage-bad-at = a time is 14:05, +12:30 or 120, not "{ $text }"
usage-at-outside = { $text } is not in this meeting

## Trying the hall

cli-check-hall = Try the hall: font size, Chinese, lines, colours, bell, clicker, input method
key-rehearse = rehearse
key-recover = salvage
key-reread = only read
key-check-hall = try the hall
key-hall-good = good
key-hall-bad = not good
key-hall-try = ring
key-hall-next = next
key-hall-prev = before
place-busy = Before a meeting that another window runs
place-damaged = With a damaged meeting selected
place-hall = Trying the hall
hall-title = Hall check
hall-summary = Summary
hall-count = { $good } good, { $bad } bad, { $untried } left
hall-all-good = Everything was tried. The meeting can begin.
hall-again = Tab goes back to what is to be tried again.
hall-size = font size
hall-hanzi = Chinese
hall-lines = lines
hall-colours = colours
hall-bell = bell
hall-clicker = clicker
hall-input = input method
hall-size-question = Can this be read from the back row?
hall-size-sample = 浃底村 述职晾晒 5:59 left
hall-size-right = { $columns } columns, { $rows } rows: just right.
hall-size-small = { $columns } columns, { $rows } rows: hard for the back row. Enlarge to under 100 columns with Ctrl and +.
hall-size-tiny = { $columns } columns, { $rows } rows: only readable from nearby. Enlarge to under 100 columns with Ctrl and +.
hall-size-large = { $columns } columns, { $rows } rows: large, but with no room for the rundown. Ctrl and - to about 64x24.
hall-size-remedy = Enlarge with Ctrl and + (on a Mac Cmd and +) and look again from the back row. 32 px on a 1024x768 projector is 64 columns by 24 rows. Then press Enter.
hall-hanzi-question = Are all of these Chinese characters, no boxes or question marks?
hall-hanzi-ascii = Boxes or question marks instead of Chinese? Press 0.
hall-hanzi-windows = Windows has Chinese fonts: use Windows Terminal, or choose NSimSun in the window's properties.
hall-hanzi-windows-ascii = No Chinese font has to be installed.
hall-hanzi-macos = macOS has Chinese fonts: choose a font such as Menlo in the terminal's settings.
hall-hanzi-linux = Install a Chinese font and open the terminal anew: sudo apt install fonts-noto-cjk (or fonts-wqy-zenhei).
hall-hanzi-linux-ascii = On Fedora: google-noto-sans-cjk-fonts.
hall-lines-question = Is the frame closed on all sides, and its right side straight?
hall-lines-box = Lines take one column here, so frames are drawn with lines.
hall-lines-safe = Lines take two columns here, or the terminal did not answer, so frames are drawn with + - |.
hall-lines-ascii = Frames are drawn with ASCII only (--ascii).
hall-lines-remedy = Start with leitai --ascii to draw with ASCII only, or choose another monospaced font.
hall-colours-question = Can these be read and told apart from the back row?
hall-colours-over = { " over " }
hall-colours-award = { " 1st" }
hall-colours-choose = Start with --theme NAME to use the one you like.
hall-colours-remedy = Dim the lights in front, or set the projector to presentation mode; --theme chooses other colours. Everything a colour says also has a word or sign.
hall-bell-question = Was the bell heard, and was the clock inverted?
hall-bell-how = { $key } rings.
hall-bell-remedy = Turn the computer's sound on and allow the bell in the terminal's settings. If it stays silent: when time is up the clock is inverted for a second.
hall-clicker-question = Press every button of the clicker, one after another.
hall-clicker-next = next
hall-clicker-back = back
hall-clicker-blank = blank (if there is one)
hall-clicker-means = { $key }: in a meeting "{ $deed }"
hall-clicker-nothing = { $key }: nothing in a meeting
hall-clicker-logitech = Logitech's slide-show button sends F5 and Esc in turn; it does no harm in a meeting.
hall-clicker-remedy = Plug the receiver in again; the clicker must be on and charged. Click into this window first. Space and PgUp drive the agenda too.
hall-input-question = Type two Chinese characters, then switch back.
hall-input-hanzi = Switch to Chinese and type 擂台
hall-input-letter = Press Shift to switch back, then press e
hall-input-too-early = A letter came, { $letter }: still English, switch to Chinese first.
hall-input-good = { $letter } came: good. The candidates should appear beside the cursor.
hall-input-full-width = A full-width { $letter } came. It counts as its half-width twin.
hall-input-remedy = A Chinese input method has to be installed; Shift or Ctrl+Space usually switches. Text can also be pasted into a remark.

window-no-hanzi-console = This console cannot show Chinese: start leitai in a graphical terminal, or in fbterm or kmscon
window-no-hanzi-locale = The locale is not UTF-8: export LANG=zh_CN.UTF-8 (or C.UTF-8), and install fonts-noto-cjk

## Recovery

jump-back = event { $seq }: the machine's clock was set back by { $length }; no length is changed by that
jump-forward = event { $seq }: the machine's clock was set forward by { $length }; no length is changed by that
cli-recover = Salvage a damaged session file: what holds together goes to a new file, the rest is listed; the file itself is not touched
cli-arg-recover-file = The damaged session file
cli-arg-recover-out = Where the new file is written, which must not exist; else beside the file, with "-recovered" behind its name
cli-arg-verify-json = One JSON object a file, for programs
recover-whole = { $file }: all { $events } events are there, nothing is lost
recover-kept = kept { $events } events, up to { $at }: { $file } from the file, { $mirror } from the second copy
recover-kept-none = no event holds together; no session file can be written
recover-missing = lost: events { $from } to { $to }, between { $after } and { $before }
recover-missing-one = lost: event { $seq }, between { $after } and { $before }
recover-unknown-time = an unknown time
recover-islands = could not be placed: { $count } events, from { $from } to { $to }. "as written" was not changed in itself, "unsure" may have been:
recover-islands-once = could not be placed: { $count }, at { $at }. "as written" was not changed in itself, "unsure" may have been:
recover-more = { $count } more; all are in the file of the rest
recover-remark = remark ({ $about }): { $text }
recover-declared = { $what }: { $standings }
recover-island-sound = as written
recover-island-unsure = unsure
recover-fragments = not whole: { $count } pieces:
recover-fragment = from byte { $offset }, { $length } bytes: { $text }
recover-fragment-unread = from byte { $offset }, { $length } bytes: no text
recover-draft = a remark that was being written: { $text }
recover-nothing = { $file }: nothing of a meeting can be read in it
recover-foreign = { $file }: no session file
recover-head-lost = { $file }: its beginning is broken
recover-written = the session is in { $file } and can be resumed and shown
recover-rest-written = what could not be placed is in { $file }
recover-draft-written = the remark that was being written is in { $file } too
recover-line = salvaged: { $counts }
recover-line-none = no session file can be made: { $counts }
recover-line-nothing = nothing of a meeting can be read in it; the file was not touched
recover-line-foreign = no session file; it was not touched
recover-line-kept = { $count } kept
recover-line-unsure = { $count } not placed
recover-line-lost = { $count } lost
recover-line-torn = { $count } not whole
recover-line-rest = ; the rest is in { $file }
recover-suffix = recovered
recover-rest-suffix = rest

## A machine that slept

slept = The machine slept for { $length } and the countdown counted it; { $key } takes it off
