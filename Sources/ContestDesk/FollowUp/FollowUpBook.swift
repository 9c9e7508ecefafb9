public import Contest
import ContestStore

/// Everything about one step after the award, read in one consistent state.
struct FollowUpBook {
  let current: CurrentResults
  let rule: FollowUpRule
  /// The day on which the prizes were first given.
  let given: CalendarDay
  /// The holders of the prizes that the step is about, with their present level.
  let holders: [(entry: Entry.ID, level: String)]
  private(set) var terms: [FollowUpTerm]
  private(set) var answers: [FollowUpAnswer]
  private(set) var payments: [SupportPayment]
  let decisions: [DecisionRecords.Record]

  /// - Throws: ``FollowUpFault`` where no step is meant. `id` may be `nil` where there is one, or one of the kind.
  init(
    _ id: FollowUpRule.ID?, kind: FollowUpRule.Kind? = nil, edition: Edition.ID,
    in connection: Connection
  ) throws {
    let edition = try Desk.edition(edition, in: connection)
    let steps = edition.tier.followUps
    guard !steps.isEmpty else { throw FollowUpFault.noStep }
    if let id {
      guard let step = edition.tier.followUp(id) else {
        throw FollowUpFault.unknownStep(id, known: steps.map(\.id))
      }
      rule = step
    } else {
      let fitting = kind.map { kind in steps.filter { $0.kind == kind } } ?? steps
      guard let only = fitting.first else {
        throw FollowUpFault.otherKind(steps.first?.id ?? "", needs: kind ?? .questions)
      }
      guard fitting.count == 1 else { throw FollowUpFault.severalSteps(fitting.map(\.id)) }
      rule = only
    }
    if let kind, rule.kind != kind { throw FollowUpFault.otherKind(rule.id, needs: kind) }
    current = try CurrentResults(edition, in: connection)
    guard let awarded = current.versions.first(where: { $0.step == .awarded }) else {
      throw FollowUpFault.noAwards
    }
    given = awarded.at.day()
    let rule = rule
    let order = edition.tier.levelNames
    holders = current.awardLines.filter { rule.concerns($0.level) }
      .sorted {
        (order.firstIndex(of: $0.level) ?? .max, $0.entry)
          < (order.firstIndex(of: $1.level) ?? .max, $1.entry)
      }.map { ($0.entry, $0.level) }
    terms = try FollowUpRecords.terms(edition.id, rule.id, in: connection)
    answers = try FollowUpRecords.answers(edition.id, rule.id, in: connection)
    payments = try FollowUpRecords.payments(edition.id, rule.id, in: connection)
    decisions = try DecisionRecords.records(edition.id, in: connection)
  }

  var edition: Edition { current.edition }

  /// The same step, read again after something was asked, answered or paid. None of that affects the results, so they are not
  /// computed again.
  func rereading(in connection: Connection) throws -> FollowUpBook {
    var book = self
    book.terms = try FollowUpRecords.terms(edition.id, rule.id, in: connection)
    book.answers = try FollowUpRecords.answers(edition.id, rule.id, in: connection)
    book.payments = try FollowUpRecords.payments(edition.id, rule.id, in: connection)
    return book
  }

  func level(of entry: Entry.ID) -> String? { holders.first { $0.entry == entry }?.level }

  /// The latest answer of an entry in a term.
  func lastAnswer(_ entry: Entry.ID, term: Int) -> FollowUpAnswer? {
    answers.last { $0.entry == entry && $0.term == term }
  }

  /// A winner who was asked or holds a prize, named by code or by the organization's number.
  func entry(_ text: String) throws(FollowUpFault) -> Entry.ID {
    let known = Set(terms.map(\.entry)).union(holders.map(\.entry))
      .union(concernedTitles).union(payments.map(\.entry))
    let key = LookAlike.fold(text)
    let found = known.filter { id in
      LookAlike.fold(id.text) == key
        || current.briefs[id].map { LookAlike.fold($0.number) == key } ?? false
    }
    if let only = found.first, found.count == 1 { return only }
    if found.isEmpty, let only = current.named(text, among: known) { return only }
    let all = Set(current.briefs.ids)
    if found.isEmpty,
      let other = all.first(where: { LookAlike.fold($0.text) == key })
        ?? current.named(text, among: all)
    {
      throw .noTitle(other, levels: edition.tier.levelNames.filter(rule.concerns))
    }
    throw .notAsked(text, several: found.map { current.word(for: $0, among: known) }.sorted())
  }

  func question(_ text: String) throws(FollowUpFault) -> FormField {
    let key = LookAlike.fold(text)
    guard
      let found = rule.ask.first(where: {
        LookAlike.fold($0.id) == key || LookAlike.fold($0.name.chinese) == key
      })
    else { throw .unknownQuestion(text, known: rule.ask.map(\.name.chinese)) }
    return found
  }

  /// When the winner left; `nil` for one who has not left.
  func left(_ entry: Entry.ID) -> CalendarDay? {
    let last = payments.last { $0.entry == entry && !$0.kind.hasAmount }
    return last?.kind == .left ? last?.day : nil
  }

  /// What an entry was given until a day, or altogether, minus what it gave back.
  func paid(to entry: Entry.ID, by day: CalendarDay? = nil) -> Points {
    payments.filter { one in one.entry == entry && day.map { one.day <= $0 } ?? true }.reduce(.zero)
    { sum, one in
      switch one.kind {
      case .paid: sum + one.amount
      case .returned: sum - one.amount
      case .left, .stayed: sum
      }
    }
  }

  /// What a winner gets and when; `nil` for one whose level gets nothing. What is given once goes by the present level, what is
  /// given monthly by the level that the winner held on each day.
  func plan(for entry: Entry.ID) -> SupportPlan? {
    let title = current.outcome.titles[entry]
    guard rule.isMonthly, let title else {
      return level(of: entry).map {
        SupportPlan(rule, level: $0, from: given, leftOn: left(entry))
      }
    }
    let plan = SupportPlan(
      rule, level: title.given, from: given, leftOn: left(entry), changes: changes(of: entry, title)
    )
    return plan.instalments.isEmpty && level(of: entry) == nil ? nil : plan
  }

  /// The level after each decision that counts, from the day on which it was taken.
  private func changes(of entry: Entry.ID, _ title: TitleStanding) -> [SupportPlan.Change] {
    let ladder = edition.tier.recheck?.levels ?? []
    return title.decided.indices.map { place in
      let upToHere = Array(title.decided[...place])
      return SupportPlan.Change(
        on: decidedOn(entry, term: title.decided[place].term) ?? given,
        to: TitleStanding(title.given, upToHere, ladder: ladder).level)
    }
  }

  /// The day of the decision that counts in a term: the last one.
  private func decidedOn(_ entry: Entry.ID, term: Int) -> CalendarDay? {
    decisions.last { record in
      if case .title(entry, _, _, term) = record.decision.choice { true } else { false }
    }?.at.day()
  }

  /// The day on which the title was taken back; `nil` for one that stands.
  func withdrawnOn(_ entry: Entry.ID) -> CalendarDay? {
    guard let title = current.outcome.titles[entry], title.isWithdrawn, let last = title.last
    else { return nil }
    return decidedOn(entry, term: last.term)
  }

  /// The entries with a decision about a title that this step concerns: by the level given, by the present one, or because
  /// support was due while the title stood higher or lower.
  var concernedTitles: [Entry.ID] {
    current.outcome.titles.filter { entry, title in
      rule.concerns(title.given) || title.level.map(rule.concerns) ?? false
        || rule.kind == .support && plan(for: entry)?.instalments.isEmpty == false
    }.keys.sorted()
  }
}

/// The state of a step after the award.
public struct FollowUpStatus: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    /// The group, or the topic that it took up; empty where there are none.
    public let group: String
    /// The present level; empty after the title was withdrawn.
    public let level: String
    /// 0 where nothing was asked.
    public let term: Int
    public let standing: FollowUpStanding?
    /// The answers by question, in the order of the rule; text answers only where the reader asked for them.
    public let answers: [String]
    /// What was decided about its title in a re-check; `nil` where nothing was.
    public let titleStanding: TitleStanding?
    /// The decisions that belong in this line: those of its term. Those of terms in which nobody was asked stand in the last line.
    public let decided: [TitleStanding.Decision]
    /// What was planned, is due and was given, in a step of support.
    public let planned: Points?
    public let due: Points?
    public let paid: Points?
    public let left: CalendarDay?

    /// What re-checks came to, for the line's term: `第 1 期：晋级`; `nil` where nothing was decided.
    public func outcome(by rule: FollowUpRule, in language: Language) -> String? {
      guard !decided.isEmpty else { return nil }
      return decided.map { $0.text(hasTerms: rule.hasTerms, in: language) }
        .joined(separator: language == .chinese ? "；" : "; ")
    }
  }

  public let edition: Edition
  public let rule: FollowUpRule
  public let given: CalendarDay
  public let today: CalendarDay
  /// By entry, and for each by term.
  public let lines: [Line]
  public let nextTerm: CalendarDay?
  /// How many winners were asked by the action that returned this status.
  public internal(set) var newlyAsked = 0
  /// The day by which they have to answer.
  public internal(set) var dueDay: CalendarDay?

  public var overdue: [Line] { lines.filter { $0.standing?.isOverdue == true } }

  init(_ book: FollowUpBook, today: CalendarDay, key: SiteKey? = nil) throws {
    edition = book.edition
    rule = book.rule
    given = book.given
    self.today = today
    let begun = book.rule.termsBegun(from: book.given, by: today)
    let isOver = book.rule.lastTerm.map { begun >= $0 } ?? false
    nextTerm =
      book.rule.hasTerms && !isOver ? book.rule.day(ofTerm: begun + 1, from: book.given) : nil
    var keys = book.holders.map(\.entry)
    for entry in book.terms.map(\.entry) + book.concernedTitles + book.payments.map(\.entry)
    where !keys.contains(entry) { keys.append(entry) }
    var lines: [Line] = []
    for entry in keys {
      let brief = book.current.briefs[entry]
      let level = book.level(of: entry) ?? ""
      let title = book.rule.kind == .recheck ? book.current.outcome.titles[entry] : nil
      let isSupport = book.rule.kind == .support
      let own = book.terms.filter { $0.entry == entry }
      let plan = isSupport ? book.plan(for: entry) : nil
      let withdrawn = book.withdrawnOn(entry)
      func line(_ term: FollowUpTerm?) throws -> Line {
        let answer = term.flatMap { book.lastAnswer(entry, term: $0.term) }
        let isLast = term?.term == own.last?.term
        return Line(
          entry: entry, title: brief?.title ?? "", organization: brief?.organization ?? "",
          group: brief?.group ?? "", level: level, term: term?.term ?? 0,
          standing: term.flatMap { term in
            // A title that was taken back before the last day need not answer any more.
            if answer == nil, let withdrawn, withdrawn <= term.lastDay { return nil }
            return FollowUpStanding(
              due: term.lastDay, answeredOn: answer.map { $0.at.day() }, today: today)
          },
          answers: try Self.texts(of: answer, book, key), titleStanding: title,
          decided: (title?.decided ?? []).filter { decision in
            decision.term == term?.term
              || isLast && !own.contains { $0.term == decision.term }
          },
          planned: plan?.total, due: plan?.due(by: today),
          paid: isSupport ? book.paid(to: entry) : nil, left: book.left(entry))
      }
      if own.isEmpty { lines.append(try line(nil)) }
      for term in own { lines.append(try line(term)) }
    }
    self.lines = lines
  }

  private static func texts(
    of answer: FollowUpAnswer?, _ book: FollowUpBook, _ key: SiteKey?
  ) throws -> [String] {
    guard let answer else { return book.rule.ask.map { _ in "" } }
    let sealed = try key.map { try book.opened(answer, $0) }
    return book.rule.ask.map { question in
      if question.kind == .text {
        return sealed.map { $0[question.id] ?? "" } ?? (answer.sealed.isEmpty ? "" : "…")
      }
      return answer.facts[question.id] ?? ""
    }
  }
}

extension FollowUpBook {
  /// The free text of the answers, by question.
  func opened(_ answer: FollowUpAnswer, _ key: SiteKey) throws -> [String: String] {
    guard !answer.sealed.isEmpty else { return [:] }
    let texts = try key.box.open(
      answer.sealed, owner: FollowUpRecords.owner(edition.id, rule.id, answer))
    var found: [String: String] = [:]
    for place in stride(from: 0, to: texts.count - 1, by: 2) {
      found[texts[place]] = texts[place + 1]
    }
    return found
  }
}
