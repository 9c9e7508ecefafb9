/// Finds out whether two persons may handle an objection: 异议由两人办理，与该作品有利害关系的回避.
///
/// They must be two different persons, and neither may
/// - belong to the entry's organization, or to one above or below it,
/// - be named on the entry, or stand with somebody of it on another entry,
/// - have judged it, voted on it, or been recused from it, or have judged it or its team in another edition,
/// - have a conflict of interest with it by what was declared,
/// - have made the objection.
///
/// Where the objection is about a prize of an organization, such as 优秀组织奖 or a cup, nobody of that organization may handle it.
/// For a handler who is on the list of judges, the former workplaces and the household written there count as well.
///
/// The same name counts as the same person, for judges as for authors: another handler is easily found, while a decision by
/// somebody concerned is void.
///
/// With entry E1 of 京华理工大学, judged by 评委1:
///
/// | handlers | |
/// |---|---|
/// | 苏立（市团委办公室）, 林晓（市科协） | right |
/// | 苏立, 苏 立 | the same person |
/// | 苏立, 赵明（京华理工大学信息学院） | 赵明: the entry's own organization |
/// | 苏立, 评委1（市社会科学院） | 评委1 has judged E1 |
/// | 苏立, 评委3（市社会科学院） | 评委3 has voted on E1, or was recused from it |
public struct HandlerCheck: Sendable {
  /// Who handles an objection.
  public struct Handler: Hashable, Codable, Sendable {
    public var name: String
    public var organization: String

    public init(name: String, organization: String) {
      self.name = name
      self.organization = organization
    }
  }

  /// The entry that the objection is about; `nil` for the list as a whole.
  public var entry: Entry?
  /// The organizations whose prizes the objection is about, beside an entry or alone; empty where it names none.
  public var prizewinners: [String] = []
  public var organizations: OrganizationNames
  /// Names of those who were given the entry to judge, each with the round's name, recused ones among them.
  public var judges: [String: Bilingual]
  /// Names of those who voted on the entry, each with the round's name.
  public var voters: [String: Bilingual] = [:]
  /// Names of voters who were recused from the entry, each with why.
  public var recused: [String: Conflict] = [:]
  /// Names of those in conflict with the entry as declared, with the reason.
  public var declared: [String: String]
  /// The name of whoever made the objection; empty where it is not known.
  public var objector: String
  /// The judges of the edition. Their list may say where they worked before and who lives with them.
  public var listed: [Judge] = []
  /// Other entries with the people on them and those who judged them, to see who stood together and who judged whom.
  public var works: [ConflictHistory.Work] = []
  /// Identifies entries that were judged in other editions too.
  public var identities: [Entry.ID: Entry.Identity] = [:]

  public init(
    entry: Entry?, organizations: OrganizationNames, judges: [String: Bilingual] = [:],
    declared: [String: String] = [:], objector: String = ""
  ) {
    self.entry = entry
    self.organizations = organizations
    self.judges = judges
    self.declared = declared
    self.objector = objector
  }

  /// Everything that is against the handlers, in their order.
  public func faults(of handlers: [Handler]) -> [HandlerFault] {
    guard handlers.count == 2, let first = handlers.first, let last = handlers.last else {
      return [.notTwo(handlers.count)]
    }
    var faults: [HandlerFault] = []
    for handler in handlers {
      // A full stop is neither a name nor a unit.
      if !Signature.saysSomething(handler.name) || !Signature.saysSomething(handler.organization) {
        faults.append(.incomplete(handler.name.isEmpty ? handler.organization : handler.name))
      } else if !Signature.isPerson(handler.name) {
        faults.append(.nobody(handler.name))
      }
    }
    if Self.key(first.name) == Self.key(last.name) { faults.append(.samePerson(first.name)) }
    return faults + handlers.flatMap(conflicts)
  }

  /// What somebody has to do with the entry who answers for a department, or who enters or decides what departments say: the
  /// person's unit is the entry's own, or above or below it; or the person is named on it, lives with one of its people, stands with
  /// one of them on another entry, judged its team in another edition, was recused from it, or has a declared conflict.
  ///
  /// The unit may be left empty where nobody knows it. Whoever only judges the entry or votes on it may do this as well, because it
  /// comes before the judging.
  ///
  /// - Parameters:
  ///   - clerk: who answers, enters or decides.
  ///   - check: the check made by ``check(_:as:)`` for this clerk alone, where many entries are asked about; else it is made here.
  /// - Returns: every conflict; empty where there is none.
  public func conflicts(ofClerk clerk: Handler, by check: ConflictCheck? = nil) -> [Conflict] {
    guard let entry else { return [] }
    let check = check ?? self.check([clerk], as: .clerk)
    return Self.once(check.bars(from: entry).flatMap(\.conflicts) + noted(of: clerk.name))
  }

  /// Why a department is the entry's own unit, or one above or below it; `nil` if it is not.
  ///
  /// A department of 京理工 (short for 京华理工大学) is the own unit of E1 of 京华理工大学; 公安 is not.
  ///
  /// - Parameters:
  ///   - department: the department's name in the rulebook.
  ///   - check: the check made by ``check(_:as:)`` for this department alone, where many entries are asked about.
  /// - Returns: the conflict with its reason.
  public func ownUnit(department: String, by check: ConflictCheck? = nil) -> Conflict? {
    guard let entry else { return nil }
    let unit = Handler(name: "", organization: department)
    let check = check ?? self.check([unit], as: .department)
    return check.bars(from: entry).flatMap(\.conflicts).first { $0.kind == .sameOrganization }
  }

  /// What the edition has on record of a person and the entry: recusals of a voter, and what was declared.
  private func noted(of name: String) -> [Conflict] {
    let key = Self.key(name)
    guard !key.isEmpty else { return [] }
    let recusals = recused.sorted { $0.key < $1.key }.filter { Self.key($0.key) == key }
    let declarations = declared.sorted { $0.key < $1.key }.filter { Self.key($0.key) == key }
    return recusals.map(\.value) + declarations.map { Conflict(.declared, reason: $0.value) }
  }

  /// Handlers whose unit is written almost like the entry's organization; a person has to say whether it is the same.
  public func doubts(of handlers: [Handler]) -> [ConflictCheck.Doubt] {
    let check = check(handlers)
    return concerned.flatMap { check.doubts(from: $0) }
  }

  /// The entry, and one without people for each organization whose prize the objection is about.
  private var concerned: [Entry] {
    [entry].compactMap(\.self)
      + prizewinners.filter { !Self.key($0).isEmpty && $0 != entry?.organization }.map {
        Entry(id: Entry.ID(""), number: "", title: "", organization: $0, track: "")
      }
  }

  private func conflicts(of handler: Handler) -> [HandlerFault] {
    var faults: [HandlerFault] = []
    let key = Self.key(handler.name)
    if key == Self.key(objector), !key.isEmpty { faults.append(.isObjector(handler.name)) }
    let check = check([handler])
    let bars = concerned.flatMap { check.bars(from: $0) }
    faults += bars.flatMap(\.conflicts).map { .conflict(handler.name, $0) }
    guard let entry else { return faults }
    for (name, round) in judges.sorted(by: { $0.key < $1.key }) where Self.key(name) == key {
      faults.append(.hasJudged(handler.name, entry.id, round))
    }
    for (name, round) in voters.sorted(by: { $0.key < $1.key }) where Self.key(name) == key {
      faults.append(.hasVoted(handler.name, entry.id, round))
    }
    return Self.once(faults + noted(of: handler.name).map { .conflict(handler.name, $0) })
  }

  /// Each in its first place. A voter's recusal is on record for the same fact that the check finds.
  private static func once<Fact: Hashable>(_ facts: [Fact]) -> [Fact] {
    var seen: Set<Fact> = []
    return facts.filter { seen.insert($0).inserted }
  }

  /// What finds the conflicts of these people with any entry; each of them is a judge there whose code is the place in the list.
  public func check(
    _ handlers: [Handler], as part: ConflictCheck.Part = .handler
  ) -> ConflictCheck {
    let judges = handlers.enumerated().map { place, handler in
      var judge = Judge(
        id: Judge.ID("\(place)"), name: handler.name, organization: handler.organization)
      for other in listed
      where Self.key(other.name) == Self.key(handler.name) && !Self.key(handler.name).isEmpty {
        judge.pastOrganizations += other.pastOrganizations
        judge.household += other.household
      }
      return judge
    }
    var check = ConflictCheck(
      [
        .sameOrganization, .adviserOrAuthor, .pastOrganization, .household, .coAuthor,
        .judgedBefore,
      ], judges: judges, organizations: organizations,
      history: ConflictHistory(works, judges: judges), identities: identities)
    check.part = part
    return check
  }

  /// A name without blanks: 苏　立 is 苏立.
  private static func key(_ name: String) -> String { name.filter { !$0.isWhitespace } }
}

/// Why somebody may not handle an objection.
public enum HandlerFault: Error, Hashable {
  case notTwo(Int)
  /// A handler is given by name and organization.
  case incomplete(String)
  /// What is written names no person: 匿名, a full stop, a unit.
  case nobody(String)
  case samePerson(String)
  case isObjector(String)
  case conflict(String, Conflict)
  case hasJudged(String, Entry.ID, Bilingual)
  case hasVoted(String, Entry.ID, Bilingual)
}

extension HandlerFault {
  /// The name of the handler whom it is about, as it was given; `nil` where it is about their number.
  public var handler: String? {
    switch self {
    case .notTwo: nil
    case .incomplete(let name), .nobody(let name), .samePerson(let name), .isObjector(let name),
      .conflict(let name, _), .hasJudged(let name, _, _), .hasVoted(let name, _, _):
      name
    }
  }
}

extension HandlerFault: Explained {
  public var code: String {
    switch self {
    case .notTwo: "handler-not-two"
    case .incomplete: "handler-incomplete"
    case .nobody: "handler-nobody"
    case .samePerson: "handler-same-person"
    case .isObjector: "handler-is-objector"
    case .conflict: "handler-conflict"
    case .hasJudged: "handler-has-judged"
    case .hasVoted: "handler-has-voted"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notTwo(let count), .chinese): "异议须由两人办理，现有 \(count) 人。请写两位办理人的姓名和单位。"
    case (.notTwo(let count), .english):
      "An objection is handled by two persons; \(count) are named. Name two, each with an organization."
    case (.incomplete(let text), .chinese): "办理人“\(text)”须写姓名和单位，才能核对回避。"
    case (.incomplete(let text), .english):
      "Handler “\(text)” needs a name and an organization, so that conflicts can be checked."
    case (.nobody(let text), .chinese): "“\(text)”不是一个人的姓名。请写办理人的姓名，单位另写。"
    case (.nobody(let text), .english):
      "“\(text)” names no person. Write the handler's name, and the organization beside it."
    case (.samePerson(let name), .chinese): "两位办理人都是 \(name)。请另换一人。"
    case (.samePerson(let name), .english):
      "Both handlers are \(name). Name somebody else as one of them."
    case (.isObjector(let name), .chinese): "\(name) 是提出异议的人，不能办理。请另换一人。"
    case (.isObjector(let name), .english):
      "\(name) made the objection and may not handle it. Name somebody else."
    case (.conflict(let name, let conflict), .chinese):
      "\(name) 应回避（\(conflict.message(in: language))）。请另换一人。"
    case (.conflict(let name, let conflict), .english):
      "\(name) is in conflict (\(conflict.message(in: language))). Name somebody else."
    case (.hasJudged(let name, let entry, let round), .chinese):
      "\(name) 在“\(round.chinese)”中评过 \(entry.text)，应回避。请另换一人。"
    case (.hasJudged(let name, let entry, let round), .english):
      "\(name) was given \(entry.text) to judge in “\(round.text(in: language))”. Name somebody else."
    case (.hasVoted(let name, let entry, let round), .chinese):
      "\(name) 在“\(round.chinese)”中对 \(entry.text) 投过票，应回避。请另换一人。"
    case (.hasVoted(let name, let entry, let round), .english):
      "\(name) voted on \(entry.text) in “\(round.text(in: language))”. Name somebody else."
    }
  }
}
