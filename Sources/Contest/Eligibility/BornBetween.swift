/// Asks that people on an entry were born within a window of days, both inclusive.
///
/// 出生日期条件. “35周岁以下” excluded people aged 35 in one notice (2020) and included them in another (2023). So a
/// rulebook gives days. The words are kept beside them to be shown, and to warn when they contradict the
/// days.
///
/// | window | scope | born | finding |
/// |---|---|---|---|
/// | 1987-04-01… | everyone | 1987-04-01 | – |
/// | 1987-04-01… | everyone | 1987-03-31 | born too early |
/// | 1992-04-01… | half | 1993, 1994, 1988, 1988, 1988 | two of the three needed |
///
/// Source: notices compared for the programmes served, e.g. 创青春 2023 (born on or after 1987-04-01, at least half
/// on or after 1992-04-01).
public struct BornBetween: Hashable, Sendable {
  /// Whose birthday counts.
  public enum Scope: Hashable, Sendable {
    case leader
    case everyone
    /// At least this share of the members, 0…1; half of five is three.
    case atLeast(Fraction)
  }
  /// The first and the last day; `nil` leaves that side open.
  public var earliest, latest: CalendarDay?
  public var scope: Scope
  /// The notice's own words. They are shown, and compared with the days when the rulebook is read;
  /// they decide nothing.
  public var words: String

  public init(
    from earliest: CalendarDay? = nil, to latest: CalendarDay? = nil, of scope: Scope = .everyone,
    words: String = ""
  ) {
    self.earliest = earliest
    self.latest = latest
    self.scope = scope
    self.words = words
  }

  /// Looks at birthdays in the form's order, the leader first; `nil` where the form does not say.
  public func findings(forMembersBorn birthdays: [CalendarDay?]) -> [Finding] {
    switch scope {
    case .leader:
      return birthdays.prefix(1).enumerated().compactMap(finding)
    case .everyone:
      return birthdays.enumerated().compactMap(finding)
    case .atLeast(let share):
      let inside = birthdays.enumerated().count { finding(at: $0, born: $1) == nil }
      let needed = share.ceiling(of: birthdays.count)
      guard inside < needed else { return [] }
      let missing = birthdays.enumerated().compactMap { index, born -> Finding? in
        born == nil ? .missing(member: index + 1) : nil
      }
      // If the missing birthdays could still meet the share, only they are asked for.
      return inside + missing.count >= needed
        ? missing : [.tooFewInside(inside: inside, needed: needed)]
    }
  }

  private func finding(at index: Int, born day: CalendarDay?) -> Finding? {
    guard let day else { return .missing(member: index + 1) }
    if let earliest, day < earliest { return .tooEarly(member: index + 1, earliest: earliest) }
    if let latest, day > latest { return .tooLate(member: index + 1, latest: latest) }
    return nil
  }

  public enum Finding: Hashable, Sendable {
    case missing(member: Int)
    case tooEarly(member: Int, earliest: CalendarDay)
    case tooLate(member: Int, latest: CalendarDay)
    case tooFewInside(inside: Int, needed: Int)
  }
}

extension BornBetween: EligibilityRule {
  public static let word = "born-between"
  public static let keys = ["from", "to", "who", "share", "words", "as-of"]

  private enum Who: String, CaseIterable {
    case leader, everyone
    case anyMember = "any-member"
  }

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    let window = reader.window(clause)
    let who: Who? = reader.word(clause, "who")
    let share = reader.value(clause, "share").flatMap { reader.share($0) }
    if who == .leader, let spot = reader.value(clause, "share") {
      reader.note(.notTogether(path: clause.spot.path, ["who: leader", "share"]), at: spot.node)
    }
    let words = reader.text(clause, "words") ?? ""
    let day = reader.day(clause, "as-of")
    guard let window else { return nil }
    let scope: Scope =
      if let share { .atLeast(share) } else if who == .leader { .leader } else { .everyone }
    let rule = Self(from: window.earliest, to: window.latest, of: scope, words: words)
    rule.compareWords(on: day, clause, &reader)
    return rule
  }

  /// Warns when the notice's words disagree with the days, or cannot be read.
  private func compareWords(
    on day: CalendarDay?, _ clause: RulebookDecoder.Fields, _ reader: inout RulebookDecoder
  ) {
    guard !words.isEmpty else { return }
    let (path, node) = (clause.spot.path, clause.values["words"]?.node)
    guard let day else {
      return reader.note(.ageWordsWithoutDay(path: path, words: words), at: node, severity: .note)
    }
    guard let ages = AgeWords(words) else {
      return reader.note(.ageWordsNotRead(path: path, words: words), at: node, severity: .warning)
    }
    let oldest = earliest?.completedYears(on: day)
    let youngest = latest?.completedYears(on: day)
    guard !ages.fit(youngest: youngest, oldest: oldest) else {
      if let earliest, !ages.oldest.isEmpty {
        noteCut(beyond: earliest, towards: -1, on: day, clause, &reader)
      }
      if let latest, !ages.youngest.isEmpty {
        noteCut(beyond: latest, towards: 1, on: day, clause, &reader)
      }
      return
    }
    reader.note(
      .ageWordsDisagree(path: path, words: words, youngest: youngest, oldest: oldest, on: day),
      at: node, severity: .warning)
  }

  /// Warns when a bound lies within a year of age, so that the days leave out some who are as old as others whom they let in.
  /// With `step` −1 those born before the bound are looked at, with 1 those born after it.
  private func noteCut(
    beyond bound: CalendarDay, towards step: Int, on day: CalendarDay,
    _ clause: RulebookDecoder.Fields, _ reader: inout RulebookDecoder
  ) {
    let age = bound.completedYears(on: day)
    var outermost = bound
    while outermost.adding(days: step).completedYears(on: day) == age {
      outermost = outermost.adding(days: step)
    }
    guard outermost != bound else { return }
    let next = bound.adding(days: step)
    reader.note(
      .ageWordsCutYear(
        path: clause.spot.path, words: words, age: age, first: min(next, outermost),
        last: max(next, outermost), on: day), at: clause.values["words"]?.node, severity: .warning)
  }

  public var needs: [FormPart] { [.person(.bornOn)] }

  public func sentence(in language: Language) -> String {
    sentence(calling: "负责人", in: language)
  }

  /// The same with the word for the leader of what is judged: 本人, where a person is.
  private func sentence(calling leader: String, in language: Language) -> String {
    let window = CalendarDay.window(earliest, latest, in: language)
    let who =
      switch (scope, language) {
      case (.leader, .chinese): leader
      case (.leader, .english): "The leader is"
      case (.everyone, .chinese): "每位成员"
      case (.everyone, .english): "Each member is"
      case (.atLeast(let share), .chinese): "至少 \(share.shareText) 的成员"
      case (.atLeast(let share), .english): "At least \(share.shareText) of the members are"
      }
    return switch language {
    case .chinese: "\(who)的出生日期在 \(window)\(words.isEmpty ? "" : "（通知写作“\(words)”）")。"
    case .english: "\(who) born \(window)\(words.isEmpty ? "" : " (the notice says “\(words)”)")."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forMembersBorn: entry.members.map(\.bornOn))
  }
}

extension BornBetween {
  /// What somebody who decides has to know: what is asked, how many of the members meet it, and who does not. With `days` it
  /// says when each was born; these are personal data, and who may see them the caller knows. `leader` is the word for the leader,
  /// ``Nouns/leader``.
  ///
  /// `每位成员的出生日期在 1987-04-01（含）以后：2 人中 1 人符合，须 2 人；张一 1990-05-01，李二 1986-01-01（不符合）。`
  public func told(
    _ members: [(name: String, bornOn: CalendarDay?)], calling leader: String = "负责人",
    days: Bool, in language: Language
  ) -> String {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let asked = scope == .leader ? Array(members.prefix(1)) : members
    let inside = asked.count { finding(at: 0, born: $0.bornOn) == nil }
    let needed: Int =
      if case .atLeast(let share) = scope { share.ceiling(of: asked.count) } else { asked.count }
    let people = asked.compactMap { member -> String? in
      let found = finding(at: 0, born: member.bornOn)
      let day = days ? member.bornOn.map { " \($0)" } ?? "" : ""
      switch found {
      case nil: return days ? member.name + day : nil
      case .missing: return member.name + say("（没有填写）", " (not given)")
      case .tooEarly, .tooLate, .tooFewInside:
        return member.name + day + say("（不符合）", " (outside)")
      }
    }
    let rule = String(sentence(calling: leader, in: language).dropLast())
    let count = say(
      "\(asked.count) 人中 \(inside) 人符合，须 \(needed) 人",
      "\(inside) of \(asked.count) do, \(needed) needed")
    let named = people.isEmpty ? "" : say("；", "; ") + people.joined(separator: say("，", ", "))
    return rule + say("：", ": ") + count + named + say("。", ".")
  }
}

extension BornBetween.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "born-between-missing"
    case .tooEarly: "born-between-too-early"
    case .tooLate: "born-between-too-late"
    case .tooFewInside: "born-between-too-few"
    }
  }

  public var member: Int? {
    switch self {
    case .missing(let member), .tooEarly(let member, _), .tooLate(let member, _): member
    case .tooFewInside: nil
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: true
    case .tooEarly, .tooLate, .tooFewInside: false
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let member), .chinese): "第 \(member) 位成员没有填写出生日期，请补填。"
    case (.missing(let member), .english): "Member \(member) has no day of birth. Fill it in."
    case (.tooEarly(let member, let earliest), .chinese):
      "第 \(member) 位成员须在 \(earliest)（含）以后出生，请核对证件或更换成员。"
    case (.tooEarly(let member, let earliest), .english):
      "Member \(member) must have been born on or after \(earliest). "
        + "Check the document, or change the member."
    case (.tooLate(let member, let latest), .chinese):
      "第 \(member) 位成员须在 \(latest)（含）以前出生，请核对证件或更换成员。"
    case (.tooLate(let member, let latest), .english):
      "Member \(member) must have been born on or before \(latest). "
        + "Check the document, or change the member."
    case (.tooFewInside(let inside, let needed), .chinese):
      "符合年龄条件的成员只有 \(inside) 人，至少需要 \(needed) 人，请调整成员。"
    case (.tooFewInside(let inside, let needed), .english):
      "Only \(inside) members are within the ages asked for; \(needed) are needed. Change the members."
    }
  }
}
