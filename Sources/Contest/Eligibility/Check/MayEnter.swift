/// “May I enter?”: 我能报名吗. Somebody who has not registered yet answers a few questions, and learns of each condition of the
/// programme whether they meet it.
///
/// The same rules answer as when the registration comes in. A condition whose answer is missing stays open; nothing is guessed.
/// Conditions that only the office can check (the person's other entries, the organization's other works, prizes of earlier
/// years) are marked “later”.
///
/// With `born-between` from 1997-06-01 for everyone and `one-entry-per-person`:
///
/// | answered | | |
/// |---|---|---|
/// | born 1998-01-01 | met | later |
/// | born 1990-01-01 | against it: born too early | later |
/// | nothing | open: no day of birth | later |
///
/// How many advisers there are is open as well until it is answered.
public struct MayEnter: Sendable {
  /// What somebody says of the entry that they want to send.
  public struct Answers: Sendable {
    public var track: Track.ID?
    public var form: Entry.Form?
    /// The people, the leader first, without names.
    public var members: [Member]
    /// How many advisers; `nil` where that was not answered.
    public var advisers: Int?
    /// Answers to the form's questions, by field id.
    public var answers: [String: String]

    public init(
      track: Track.ID? = nil, form: Entry.Form? = nil, members: [Member] = [], advisers: Int? = nil,
      answers: [String: String] = [:]
    ) {
      (self.track, self.form, self.members) = (track, form, members)
      (self.advisers, self.answers) = (advisers, answers)
    }
  }

  /// Whether one condition is met.
  public enum Verdict: Hashable, Sendable {
    case met
    /// An answer is missing; each reason says which.
    case open
    /// The answers break the condition.
    case against
    /// The answers raise a doubt, which the office decides in screening.
    case doubtful
    /// The condition asks for something that is handed in with the registration, such as a permit.
    case bring
    /// The office checks it once the registration is in.
    case later
  }

  public struct Line: Sendable {
    public let clause: EligibilityClause
    public let verdict: Verdict
    public let reasons: [any EligibilityReason]
  }

  /// The questions that the page asks.
  public struct Questions: Hashable, Sendable {
    /// Empty where the choice of a track changes nothing.
    public var tracks: [Track] = []
    public var asksForm = false
    /// What each person is asked: any of born-on, enrolled-on, degree.
    public var fields: [PersonField] = []
    public var fewestMembers = 1
    public var mostMembers = 1
    public var mostAdvisers = 0
    public var further: [FormField] = []
  }

  public let questions: Questions
  private let clauses: [EligibilityClause]
  private let facts: EligibilityFacts
  private let onlyTrack: Track.ID?

  /// The page has room for so many people. A larger team answers for this many of its members.
  static let mostPeople = 12

  public init(_ rulebook: Rulebook, year: Int) {
    clauses = EligibilityCheck(rulebook, year: year).clauses
    facts = EligibilityFacts(year: year)
    onlyTrack = rulebook.tracks.count == 1 ? rulebook.tracks.first?.id : nil
    var questions = Questions()
    let needs = clauses.flatMap { $0.rule.askedAhead ?? [] }
    if rulebook.tracks.count > 1, clauses.contains(where: { !$0.tracks.isEmpty }) {
      questions.tracks = rulebook.tracks
    }
    questions.asksForm = needs.contains(.form)
    questions.fields = [PersonField.bornOn, .enrolledOn, .degree].filter {
      needs.contains(.person($0))
    }
    let members = rulebook.people.members
    questions.fewestMembers = max(members.least, 1)
    questions.mostMembers = max(members.most, 1)
    questions.mostAdvisers = rulebook.people.advisers.most
    questions.further = rulebook.form.filter { field in
      field.kind != .file && field.kind != .text && needs.contains(.answer(field.id))
    }
    self.questions = questions
  }

  /// Every condition that holds for the track, in the order of the rulebook. What `people:` and a clause both state is one condition:
  /// it is told once, with its source, and as strictly as either states it.
  public func lines(for answers: Answers) -> [Line] {
    let track = answers.track ?? onlyTrack
    // Where no adviser may be named, nobody is asked how many there are.
    let advisers = questions.mostAdvisers > 0 ? answers.advisers : 0
    let entry = Entry(
      id: "", number: "", title: "", organization: "", track: track ?? "",
      form: answers.form, members: answers.members,
      advisers: Array(repeating: Adviser(name: ""), count: max(advisers ?? 0, 0)),
      answers: answers.answers)
    let lines = clauses.compactMap { clause -> Line? in
      if let track {
        guard clause.holds(for: track) else { return nil }
      } else if !clause.tracks.isEmpty {
        // The condition holds for some tracks, and no track was chosen.
        return Line(clause: clause, verdict: .open, reasons: [])
      }
      if (advisers ?? -1) < 0, clause.rule.askedAhead?.contains(.adviser) == true {
        // No number, or one that cannot be, is no answer.
        return Line(clause: clause, verdict: .open, reasons: [])
      }
      return line(clause, entry)
    }
    var places: [String: Int] = [:]
    var told: [Line] = []
    for line in lines {
      let sentence = "\(line.clause.rule.word) \(line.clause.rule.sentence(in: .chinese))"
      guard let place = places[sentence] else {
        places[sentence] = told.count
        told.append(line)
        continue
      }
      let before = told[place]
      let clause = before.clause.source.isEmpty ? line.clause : before.clause
      let isStricter = line.verdict == .against && before.verdict == .doubtful
      told[place] = Line(
        clause: clause, verdict: isStricter ? line.verdict : before.verdict,
        reasons: before.reasons)
    }
    return told
  }

  private func line(_ clause: EligibilityClause, _ entry: Entry) -> Line {
    guard clause.rule.askedAhead != nil else {
      return Line(clause: clause, verdict: .later, reasons: [])
    }
    let reasons = clause.rule.findings(in: entry, with: facts)
    let found = reasons.filter { !$0.isMissingData }
    let verdict: Verdict =
      if reasons.isEmpty {
        .met
      } else if found.isEmpty {
        .open
      } else if found.allSatisfy({ isHandedIn($0, clause.rule, entry) }) {
        .bring
      } else {
        clause.certainty == .refuse ? .against : .doubtful
      }
    return Line(clause: clause, verdict: verdict, reasons: found.isEmpty ? reasons : found)
  }

  /// Whether the registration form asks for what the rule misses, and this page does not.
  private func isHandedIn(
    _ reason: any EligibilityReason, _ rule: any EligibilityRule, _ entry: Entry
  ) -> Bool {
    guard case .answer(let id) = rule.spot(of: reason, members: entry.members.count).part else {
      return false
    }
    return !questions.further.contains { $0.id == id }
  }
}
