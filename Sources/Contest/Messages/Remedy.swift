/// What a person can ask the program to do about a problem.
///
/// A message says what is wrong and what is allowed. How to ask for the remedy differs from edge to edge: the command
/// line names an option or a command, a page shows a button, and a workbook that goes back to a school says nothing.
/// So an error carries the remedy, and the edge words it. The raw value stands in JSON and never changes.
public enum Remedy: String, CaseIterable, Codable, Sendable {
  // What may be said together with the same action.

  /// Take what differs from what is stored.
  case replace
  /// Write forms over those that were filled in.
  case overwriteForms = "overwrite-forms"
  /// Take the rows without errors, and leave the others.
  case goodRowsOnly = "good-rows-only"
  /// Let entries have fewer judges than the rulebook asks.
  case allowFewer = "allow-fewer"
  /// Say how many score sheets of an entry are enough for a place.
  case sayLeastSheets = "least-sheets"
  /// Give the entries that lack score sheets no place, with a reason.
  case leaveUnranked = "leave-unranked"
  /// Go without the second look that the rulebook asks for, with a reason.
  case waiveReReview = "waive-re-review"
  /// Say which edition is meant.
  case nameEdition = "name-edition"
  /// Say which organization hands in the file.
  case nameOrganization = "name-organization"
  /// Say which list, such as a track.
  case nameList = "name-list"
  /// Say between which bounds the marks lie.
  case stateRange = "state-range"
  /// Say which columns of a table are judges.
  case nameJudges = "name-judges"
  /// Say which judges sit in which panel or room.
  case namePanel = "name-panel"
  /// Say whether numbers are weights or full marks.
  case sayWeights = "say-weights"
  /// Say the reason, which goes on record.
  case giveReason = "give-reason"
  case giveNote = "give-note"
  /// Have somebody else do it.
  case actAsAnother = "act-as-another"
  /// Say that two people keyed a text apart, although the two are the same to the letter.
  case keyedApart = "keyed-apart"
  /// Leave out the papers with characters that cannot be printed, and make the others.
  case skipFaulty = "skip-faulty"
  /// Write or issue it although the list is not through its publicity.
  case precedePublicity = "precede-publicity"
  /// Say where the database is.
  case nameDatabase = "name-database"

  // What has to be done first, or can be looked at.

  case openEdition = "open-edition"
  case checkRulebook = "check-rulebook"
  case importOrganizations = "import-organizations"
  case splitPool = "split-pool"
  case writeTemplate = "write-template"
  case listEntries = "list-entries"
  case checkEntries = "check-entries"
  case returnEntry = "return-entry"
  case listJudges = "list-judges"
  /// Take a judge off what is not scored yet.
  case dropJudge = "drop-judge"
  /// Take a judge off one entry for a conflict.
  case recuseJudge = "recuse-judge"
  /// Assign judges, which begins the round.
  case assignRound = "assign-round"
  /// Assign once more in a round that has begun: what is not in it yet is taken in, and what lacks judges gets them.
  case assignMore = "assign-more"
  case drawAgain = "draw-again"
  case writeSheets = "write-sheets"
  /// Write the table in which marks are recorded, which begins the round.
  case writeRecordForm = "write-record-form"
  /// Write it once more in a round that has begun, which takes in what is not in it yet.
  case writeRecordFormAgain = "write-record-form-again"
  case takeSheets = "take-sheets"
  case keySheets = "key-sheets"
  case closeRound = "close-round"
  case decideTie = "decide-tie"
  case proposeSelection = "propose-selection"
  case overrideSelection = "override-selection"
  case confirmSelection = "confirm-selection"
  case proposeAwards = "propose-awards"
  /// Decide about the prize of one entry, on record.
  case overrideAward = "override-award"
  /// Decide which organization has a prize of organizations, on record.
  case overrideUnitAward = "override-unit-award"
  /// Open a closed round again, on record.
  case reopenRound = "reopen-round"
  /// Record that an entrant of a live round did not come.
  case recordAbsence = "record-absence"
  /// Put an entrant of a live round back among those who wait.
  case putBackInLine = "put-back-in-line"
  /// Correct the marks of one sheet, on record.
  case correctMarks = "correct-marks"
  /// See who gains and who loses since the results were sealed.
  case showDifferences = "show-differences"
  /// Seal a new version of the results, with a reason.
  case sealResults = "seal-results"
  /// Let a list go public.
  case openPublicity = "open-publicity"
  /// See what stands public, what has changed since, and the objections.
  case showPublicity = "show-publicity"
  /// Let the changed list go public under a further number, with a reason.
  case publishAgain = "publish-again"
  /// Decide an objection.
  case decideObjection = "decide-objection"
  /// Note what was found out about an objection, or how it was settled.
  case answerObjection = "answer-objection"
  /// Take back what was noted about an entry, or note it again.
  case takeNoteBack = "take-note-back"
  /// End a publicity whose time is over.
  case closePublicity = "close-publicity"
  /// Open a ballot, so that it has voters.
  case openBallot = "open-ballot"
  /// Draw who meets whom in a knock-out, which begins it.
  case drawBracket = "draw-bracket"
  /// Name the seeds of a knock-out.
  case nameSeeds = "name-seeds"
  /// Record the results of the matches of a knock-out.
  case recordMatches = "record-matches"
  /// Give out codes for a public vote, which opens it.
  case openVote = "open-vote"
  /// Begin the run of a ballot that is due.
  case beginRun = "begin-run"
  /// Take in the papers of a run.
  case enterBallots = "enter-ballots"
  case countBallot = "count-ballot"
  /// Make the site's own keys, which sign what it hands out.
  case makeSite = "make-site"
  /// Write the rules in force to a file, or amend them, with the reason.
  case amendRulebook = "amend-rulebook"
  /// Take another site's card, once its six words were compared.
  case trustSite = "trust-site"
  /// Name the office that a package goes to.
  case nameReceiver = "name-receiver"
  /// Take back a recommended entry, so that the next reserve moves up.
  case withdrawRecommended = "withdraw-recommended"
  /// Let each entry of a package keep its own organization.
  case ownOrganizations = "own-organizations"
  /// Take back that a run was counted, with the reason.
  case recountBallot = "recount-ballot"
  /// Give a table of figures of the organizations.
  case giveFigures = "give-figures"
  /// Publish the places of organizations, again with a reason.
  case publishQuotas = "publish-quotas"
  /// Say who has a last place among equals.
  case nameLastSeat = "name-last-seat"
  /// Ask the departments about the candidates.
  case askDepartments = "ask-departments"
  /// See what departments answered, and who stops.
  case showVetting = "show-vetting"
  /// End a step of vetting whose time is over.
  case closeVetting = "close-vetting"
  /// Decide on record that a candidate passes or stops.
  case decideVetting = "decide-vetting"
  /// Ask the winners about the terms that have begun.
  case askWinners = "ask-winners"
  /// Issue a certificate again with what the list says now, with a reason.
  case reissueCertificate = "reissue-certificate"
  /// Withdraw a certificate, with a reason.
  case withdrawCertificate = "withdraw-certificate"
  case listCertificates = "list-certificates"
  /// Give the words that a template asks for.
  case giveField = "give-field"
  /// See what winners answered, what re-checks decided, what was given.
  case showFollowUp = "show-follow-up"
}
