public import Contest
import ContestSheets
public import ContestStore

/// Which consents one person has to give, and which were given.
public struct ConsentLine: Sendable {
  public enum Standing: String, Sendable, CaseIterable {
    case given, declined, missing
    /// Given to an earlier text.
    case outdated

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.given, .chinese): "同意"
      case (.given, .english): "given"
      case (.declined, .chinese): "不同意"
      case (.declined, .english): "declined"
      case (.missing, .chinese): "未交"
      case (.missing, .english): "missing"
      case (.outdated, .chinese): "同意的是旧版本"
      case (.outdated, .english): "given for an earlier version"
      }
    }
  }
  public let person: ConsentPerson
  /// By kind; a kind that the person need not give is missing.
  public let standing: [Consent.Kind: Standing]
  /// The version to which the person agreed.
  public let versions: [Consent.Kind: String]
  public let guardian: String

  /// Whether the entry has to wait for this person's consent.
  public var isWaitedFor: Bool {
    standing.contains { $0.key.isRequired && $0.value != .given }
  }

  /// `陈静 还没有同意：参加评选。`
  func waitedFor(in language: Language, _ nouns: Nouns) -> String {
    let kinds = Consent.Kind.allCases.filter {
      $0.isRequired && standing[$0] != nil && standing[$0] != .given
    }.map { $0.name(in: language, nouns) }
    return language == .chinese
      ? "\(person.name) 还没有同意：\(kinds.joined(separator: "、"))。"
      : "\(person.name) has not agreed to: \(kinds.joined(separator: ", "))."
  }
  public var isOpen: Bool { standing.values.contains { $0 == .missing || $0 == .outdated } }
}

/// The consents of an edition, with the texts that people agree to.
public struct ConsentList: Sendable {
  public let texts: [ConsentText]
  public let lines: [ConsentLine]
}

extension Desk {
  /// Stores the text that people are shown, under a version: 告知书. Consents to an earlier text are outdated and have to be
  /// given again.
  public func setConsentText(
    _ text: String, _ kind: Consent.Kind, version: String, edition: Edition
  ) async throws -> ConsentText {
    try actor.require(.openEdition, in: .edition(edition.id))
    let version = version.trimmed
    guard !version.isEmpty else { throw ConsentFault.noVersion }
    guard !text.allSatisfy(\.isWhitespace) else { throw ConsentFault.emptyText }
    return try await database.write(action("consent.text")) { transaction in
      let own = try ConsentRecords.texts(edition.id, in: transaction).filter { $0.kind == kind }
      guard !own.contains(where: { $0.version == version }) else {
        throw ConsentFault.sameVersion(version)
      }
      let new = ConsentText(
        kind: kind, number: (own.last?.number ?? 0) + 1, version: version, text: text,
        digest: Digest(of: text), at: transaction.action.at)
      try ConsentRecords.add(new, edition.id, in: transaction)
      try transaction.record(
        .edition(edition.id),
        detail: ["consent": kind.rawValue, "version": version, "sha256": new.digest.text])
      return new
    }
  }

  /// Which consents each person has to give, and which were given.
  public func consents(_ edition: Edition) async throws -> ConsentList {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let today = clock().day()
    return try await database.read { try Self.consents(edition.id, on: today, in: $0) }
  }

  /// The people whose required consent an entry waits for, in words, by entry: 张三 还没有同意：参赛。With `entry`, only its people.
  public func waitedForConsents(
    _ edition: Edition, of entry: Entry.ID? = nil, in language: Language
  ) async throws -> [Entry.ID: [String]] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let today = clock().day()
    let lines = try await database.read {
      try Self.consents(edition.id, on: today, in: $0, entry: entry).lines
    }
    return Dictionary(grouping: lines.filter(\.isWaitedFor), by: \.person.entry)
      .mapValues { $0.map { $0.waitedFor(in: language, edition.rulebook.nouns) } }
  }

  /// With `entry`, only its people.
  static func consents(
    _ edition: Edition.ID, on day: CalendarDay?, in connection: Connection, entry: Entry.ID? = nil
  ) throws -> ConsentList {
    let texts = try ConsentRecords.texts(edition, in: connection)
    guard !texts.isEmpty, let day else { return ConsentList(texts: texts, lines: []) }
    var current: [Consent.Kind: ConsentText] = [:]
    var versions: [Consent.Kind: [Int: String]] = [:]
    for text in texts {
      current[text.kind] = text
      versions[text.kind, default: [:]][text.number] = text.version
    }
    struct Key: Hashable { let entry: Entry.ID, person: String }
    var given: [Key: [ConsentRecord]] = [:]
    for record in try ConsentRecords.all(edition, entry, in: connection) {
      given[Key(entry: record.entry, person: record.person), default: []].append(record)
    }
    let lines = try ConsentRecords.people(edition, entry, in: connection).map {
      person -> ConsentLine in
      let own = given[Key(entry: person.entry, person: person.name)] ?? []
      var standing: [Consent.Kind: ConsentLine.Standing] = [:]
      var agreed: [Consent.Kind: String] = [:]
      for kind in Consent.owed(texts: Set(current.keys), bornOn: person.bornOn, on: day) {
        guard let record = own.first(where: { $0.kind == kind }) else {
          standing[kind] = .missing
          continue
        }
        let isLast = record.number >= current[kind]?.number ?? 0
        standing[kind] = !record.isGiven ? .declined : isLast ? .given : .outdated
        agreed[kind] = versions[kind]?[record.number]
      }
      return ConsentLine(
        person: person, standing: standing, versions: agreed,
        guardian: own.first { $0.kind == .guardian }?.givenBy ?? "")
    }
    return ConsentList(texts: texts, lines: lines)
  }

  /// Writes the list on which schools note who has agreed, with the texts on sheets of their own: 同意情况表. It comes back by
  /// ``importConsents(_:edition:mode:)``.
  public func writeConsentTemplate(_ edition: Edition, to path: String) async throws -> Int {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let list = try await consents(edition)
    guard !list.texts.isEmpty else { throw ConsentFault.noText }
    let nouns = edition.rulebook.nouns
    let writer = try WorkbookWriter(path: path, created: clock(), title: "同意情况表")
    let sheet = writer.addSheet("同意情况表")
    let head = writer.style(
      CellFormat(font: "黑体", size: 11, bold: true, horizontal: .center, wraps: true, border: true))
    let text = writer.style(
      CellFormat(font: "仿宋", size: 11, wraps: true, border: true).numbers("@"))
    let widths = [14.0, 24, 32, 12, 12, 12, 12, 14]
    for (index, heading) in Self.consentHeadings(edition.rulebook.nouns).enumerated() {
      sheet.setWidth(widths[index], ofColumns: (index + 1)...(index + 1))
      sheet.write(heading, row: 1, column: index + 1, head)
    }
    for (index, line) in list.lines.enumerated() {
      func shown(_ kind: Consent.Kind) -> String {
        switch line.standing[kind] {
        case .given: "是"
        case .declined: "否"
        case .missing, .outdated: ""
        case nil: "—"
        }
      }
      let cells = [
        line.person.entry.text, line.person.organization, line.person.title, line.person.name,
        shown(.takePart), shown(.publish), shown(.guardian), line.guardian,
      ]
      sheet.fitHeight(ofRow: index + 2, Array(zip(cells, widths)))
      for (column, cell) in cells.enumerated() {
        sheet.write(cell, row: index + 2, column: column + 1, text)
      }
    }
    sheet.freeze(rows: 1)
    sheet.repeatRows(1...1)
    sheet.setPage(landscape: true)
    sheet.setPageNumbers()
    var last: [Consent.Kind: ConsentText] = [:]
    for one in list.texts { last[one.kind] = one }
    let words = writer.style(CellFormat(font: "仿宋", size: 12, wraps: true))
    for kind in Consent.Kind.allCases {
      guard let one = last[kind] else { continue }
      let page = writer.addSheet(Self.consentTextSheet + kind.name(in: .chinese, nouns))
      page.setWidth(80, ofColumns: 1...1)
      page.setPage(landscape: false)
      page.setPageNumbers()
      page.write("\(kind.name(in: .chinese, nouns))（版本 \(one.version)）", row: 1, column: 1, head)
      for (row, line) in one.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        page.fitHeight(ofRow: row + 2, [(String(line), 80)], line: 17)
        page.write(String(line), row: row + 2, column: 1, words)
      }
    }
    try writer.close()
    return list.lines.count
  }

  /// What the names of the sheets with the texts begin with.
  static let consentTextSheet = "告知书·"

  static func consentHeadings(_ nouns: Nouns) -> [String] {
    [
      nouns.entry() + "编码", "单位", nouns.titleHeading, "姓名", "同意\(nouns.takesPart)", "同意公示", "监护人同意",
      "监护人姓名",
    ]
  }
}

extension ConsentList {
  /// The list as an office prints it.
  public func table(
    _ edition: Edition, onlyOpen: Bool = false, in language: Language = .chinese
  ) -> OfficeTable {
    let isChinese = language == .chinese
    typealias Column = OfficeTable.Column
    let nouns = edition.rulebook.nouns
    let kinds = Consent.Kind.allCases.filter { kind in
      lines.contains { $0.standing[kind] != nil }
    }
    let rows = lines.filter { !onlyOpen || $0.isOpen || $0.isWaitedFor }.map { line in
      [
        OfficeTable.Cell.text(line.person.entry.text), .text(line.person.title),
        .text(line.person.organization), .text(line.person.name),
      ]
        + kinds.map { kind in
          guard let standing = line.standing[kind] else { return .blank }
          let version = line.versions[kind].map { "（\($0)）" } ?? ""
          return .text(standing.name(in: language) + version)
        }
    }
    let versions = Consent.Kind.allCases.compactMap { kind in
      texts.last { $0.kind == kind }.map {
        "\(kind.name(in: .chinese, nouns))：版本 \($0.version)，SHA-256 \($0.digest.text)"
      }
    }
    return OfficeTable(
      name: isChinese ? "同意情况" : "consents", title: "\(edition.heading)同意情况",
      leading: edition.officeLine,
      columns: [
        Column(isChinese ? nouns.numberHeading : "entry", width: 10, .center),
        Column(isChinese ? nouns.titleHeading : "title", width: 30),
        Column(isChinese ? "单位" : "organization", width: 22),
        Column(isChinese ? "姓名" : "person", width: 12),
      ]
        + kinds.map { Column(isChinese ? $0.name(in: .chinese, nouns) : $0.rawValue, width: 18) },
      rows: rows, notes: isChinese ? versions : [])
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
