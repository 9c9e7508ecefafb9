import Contest
import ContestStore

/// Who has a conflict of interest with which candidates of a step of vetting, and why: the office's clerks, those who answer
/// for departments, and departments that are a candidate's own unit. ``HandlerCheck`` says what counts.
struct VettingConflicts {
  private var check: HandlerCheck
  private let aside: StandingAside
  private let entries: [Entry]

  /// - Parameters:
  ///   - book: the step.
  ///   - persons: the names of those about whom it will be asked.
  ///   - connection: the database, read at the same moment as the book.
  /// - Throws: `StoreError` of a database that cannot be read.
  init(_ book: VettingBook, persons: [String], in connection: Connection) throws {
    let edition = book.edition
    check = HandlerCheck(
      entry: nil,
      organizations: OrganizationNames(
        try OrganizationRecords.all(edition.id, in: connection).map(\.named)))
    check.listed = try JudgeRecords.everyone(edition.id, in: connection).map(\.judge)
    check.works = try ConflictHistoryRecords.works(
      of: persons, edition.id, naming: Desk.editionNames(in: connection), in: connection)
    if !check.works.isEmpty {
      check.identities = try ConflictHistoryRecords.identities(edition.id, in: connection)
    }
    aside = try StandingAside(edition, judges: book.current.judges, in: connection)
    entries = try Set(book.requests.map(\.entry)).union(book.outcome.known).sorted()
      .compactMap { try EntryRecords.entry($0, in: connection)?.entry }
  }

  /// The candidates whom somebody has to do with, each with every reason. A person may be known by several names or units.
  func concerned(_ clerks: [HandlerCheck.Handler]) -> [Entry.ID: [Conflict]] {
    var check = check
    var found: [Entry.ID: [Conflict]] = [:]
    for clerk in clerks {
      let people = check.check([clerk], as: .clerk)
      for entry in entries {
        check.entry = entry
        aside.fill(&check, of: entry.id)
        for conflict in check.conflicts(ofClerk: clerk, by: people)
        where found[entry.id]?.contains(conflict) != true {
          found[entry.id, default: []].append(conflict)
        }
      }
    }
    return found
  }

  /// The candidates of whose own unit a department is, or of one above or below it; by department.
  func ownUnits(_ departments: [String]) -> [String: [Entry.ID: Conflict]] {
    check.ownUnits(departments, among: entries)
  }
}

/// Who enters or decides answers, as far as the office knows them: the name in the log and the name of the account, each with
/// the units for which the account is. An account of a judge has the judge's name and unit too.
struct VettingClerk: Sendable {
  /// The name that messages call the person by.
  let shown: String
  let handlers: [HandlerCheck.Handler]

  init(_ actor: Actor, of edition: Edition.ID, in connection: Connection) throws {
    let account = try AccountRecords.account(Account.Name(actor.name), in: connection)
    let known = account.map(\.shownName) ?? ""
    shown = known.isEmpty ? actor.name : known
    var units: [String] = []
    var handlers: [HandlerCheck.Handler] = []
    for grant in actor.grants {
      switch grant.scope {
      case .organization(let id, of: edition):
        units.append(
          try OrganizationRecords.all(edition, in: connection).first { $0.id == id }?.name ?? id)
      case .judge(let id, of: edition):
        guard let judge = try JudgeRecords.judge(id, edition, in: connection)?.judge else {
          continue
        }
        handlers.append(.init(name: judge.name, organization: judge.organization))
      case .everything, .edition, .organization, .judge, .entrant: continue
      }
    }
    let names = [actor.name, known].filter { !$0.isEmpty && Actor.isNamed($0) }
    for name in Set(names).sorted() {
      handlers += (units.isEmpty ? [""] : units).map { .init(name: name, organization: $0) }
    }
    self.handlers = handlers
  }
}

extension HandlerCheck.Handler {
  /// Reads a person as people write one: 苏立, 苏立@市团委, 苏立（市团委）. The unit may be missing.
  init(written text: String) {
    let marks: [Character] = ["@", "＠", "（", "("]
    guard let place = text.firstIndex(where: marks.contains) else {
      self.init(name: Self.trimmed(text), organization: "")
      return
    }
    let unit = text[text.index(after: place)...].filter { $0 != "）" && $0 != ")" }
    self.init(name: Self.trimmed(text[..<place]), organization: Self.trimmed(unit))
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
