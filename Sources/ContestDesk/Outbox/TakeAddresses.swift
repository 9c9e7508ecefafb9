public import Contest
public import ContestSheets
import ContestStore

/// The result of reading a list of addresses.
public struct AddressReport: Sendable {
  /// A draft whose address the list gives.
  public struct Line: Hashable, Sendable {
    public let letter: Int
    public let name: String
    /// Whether the draft had another address before.
    public let isChanged: Bool
  }
  public internal(set) var lines: [Line] = []
  public internal(set) var problems: [Problem]
  public internal(set) var account: FileAccount
  public internal(set) var isStored = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

/// What is wrong with a row of addresses.
public enum AddressFault: Error, Hashable {
  /// There is no draft for this person.
  case nobody(String)
  /// Several recipients of drafts have this name.
  case several(String)
  case whoMissing
  /// Two rows give the same person different addresses.
  case differs(String)
  case otherName(code: String, name: String)
  case wrong(String)
}

extension AddressFault: Explained {
  public var code: String {
    switch self {
    case .nobody: "address-nobody"
    case .several: "address-several"
    case .whoMissing: "address-who-missing"
    case .differs: "address-differs"
    case .otherName: "address-other-name"
    case .wrong: "address-wrong"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nobody(let name), .chinese): "没有给“\(name)”的草稿，这一行没有用上。"
    case (.nobody(let name), .english): "There is no draft for “\(name)”; the row was not used."
    case (.several(let name), .chinese): "叫“\(name)”的收信人不止一个，请加写编号。"
    case (.several(let name), .english): "Several readers are called “\(name)”. Add the number."
    case (.whoMissing, .chinese): "没有写是谁的邮箱：请写编号或姓名。"
    case (.whoMissing, .english): "It is not said whose address this is. Write a number or a name."
    case (.differs(let name), .chinese): "“\(name)”在前面的行里是另一个邮箱或手机，请核对，只留一个。"
    case (.differs(let name), .english):
      "An earlier row gives “\(name)” another address or mobile. Keep the right one."
    case (.otherName(let code, let name), .chinese): "编号 \(code) 是“\(name)”，与这一行的姓名不同，请核对。"
    case (.otherName(let code, let name), .english):
      "Number \(code) is “\(name)”, not the name in this row. Check it."
    case (.wrong, .chinese): "邮箱写得不对：要像 zhang@hecheng.edu.cn，一格一个。"
    case (.wrong, .english): "That is no address: write one like zhang@hecheng.edu.cn, one a cell."
    }
  }
}

extension Desk {
  /// Reads the addresses of the drafts' recipients from a table with 邮箱, 编号 or 姓名, and perhaps 手机. The office's own list
  /// of judges is fine. All drafts to a person get the address, and later letters to the person use it too. Nothing is
  /// written when any row has an error.
  ///
  /// A row about somebody without a draft is reported and not used.
  public func importAddresses(
    _ file: String, edition: Edition, mode: RunMode = .run
  ) async throws -> AddressReport {
    try actor.require(.sendLetters, in: .edition(edition.id))
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: AddressTable.columns)
    let (first, _) = try await database.read { [key] connection in
      try AddressTable.read(
        table, Outbox(edition: edition, box: key.box, connection: connection))
    }
    var report = first
    try report.account.refuse(first.problems, in: source)
    guard mode == .run, !report.hasErrors, !report.lines.isEmpty else { return report }
    let stored = try await database.write(action("letters.edit")) { [key] transaction in
      let outbox = Outbox(edition: edition, box: key.box, connection: transaction)
      let (again, changes) = try AddressTable.read(table, outbox)
      guard !again.hasErrors else { return again }
      for (letter, content) in changes {
        var next = try letter.after(.edit, at: transaction.action.at)
        next.sealed = try content.sealed(key.box, edition.id, letter.number)
        try LetterRecords.change(next, in: transaction)
        try transaction.record(
          .letter(edition.id, letter.number), detail: ["state": next.state.rawValue])
      }
      return again
    }
    report.lines = stored.lines
    report.problems = stored.problems
    report.isStored = !stored.hasErrors
    return report
  }
}

/// A list of addresses as it is in a file.
enum AddressTable {
  static let columns = [
    TableColumn(
      "mail", ["邮箱", "电子邮箱", "邮箱地址", "电子邮件", "E-mail", "email", "mail"], isRequired: true),
    TableColumn(.judgeNumber, or: ["作品编号", "给谁"]), TableColumn(.judgeName),
    TableColumn("mobile", ["手机", "手机号", "手机号码", "联系电话", "电话", "mobile"], isPersonal: true),
    TableColumn(.workplace, isUsed: false), TableColumn(.ordinal, isUsed: false),
    TableColumn(.note, isUsed: false),
  ]

  /// The result of the rows, and the drafts with their content afterwards.
  static func read(
    _ table: Table, _ outbox: Outbox
  ) throws -> (AddressReport, [(OfficeLetter, OfficeLetter.Content)]) {
    let missing = TableError.missingValue("").code
    var report = AddressReport(
      problems: table.problems.filter { $0.code != missing }, account: table.account)
    let drafts = try outbox.all().filter { $0.state.after(.edit) != nil && $0.content != nil }
    let judges = try JudgeRecords.everyone(outbox.edition.id, in: outbox.connection)
    var known: [LetterRecipient: (mail: String, mobile: String)] = [:]
    for row in table.rows {
      var column = "mail"
      do {
        func text(_ id: String) throws -> String {
          column = id
          guard row.header.column(id) != nil else { return "" }
          return try row.cell(id).cleanText() ?? ""
        }
        let (number, name, mobile) = (try text("number"), try text("name"), try text("mobile"))
        let typed = try text("mail")
        // Somebody without an address in the list keeps the stored one.
        guard !typed.isEmpty else { continue }
        guard let mail = MailAddress(typed) else { throw AddressFault.wrong(typed) }
        column = number.isEmpty ? "name" : "number"
        guard let who = try recipient(number, name, drafts, judges) else {
          report.problems.append(
            Problem(
              AddressFault.nobody(name.isEmpty ? number : name), severity: .note,
              at: row.place(of: column), found: number.isEmpty ? name : number))
          continue
        }
        if let before = known[who], before != (mail.text, mobile) {
          throw AddressFault.differs(name.isEmpty ? number : name)
        }
        known[who] = (mail.text, mobile)
      } catch let error as any Explained {
        report.problems.append(Problem(error, at: row.place(of: column)))
      }
    }
    var changes: [(OfficeLetter, OfficeLetter.Content)] = []
    for letter in drafts.reversed() {
      guard let found = known[letter.record.recipient], var content = letter.content else {
        continue
      }
      let before = content
      content.address = found.mail
      if !found.mobile.isEmpty { content.mobile = found.mobile }
      guard content != before else { continue }
      report.lines.append(
        AddressReport.Line(
          letter: letter.number, name: content.name,
          isChanged: !before.address.isEmpty && before.address != content.address))
      changes.append((letter, content))
    }
    return (report, changes)
  }

  /// The recipient whom a row means; `nil` if there is no draft for this person.
  private static func recipient(
    _ number: String, _ name: String, _ drafts: [OfficeLetter], _ judges: [JudgeRecord]
  ) throws(AddressFault) -> LetterRecipient? {
    let wanted = OrganizationNames.key(name)
    if !number.isEmpty {
      let folded = LookAlike.fold(number)
      let judge = judges.first { LookAlike.fold($0.number) == folded }?.judge.id.text
      guard
        let letter = drafts.first(where: {
          LookAlike.fold($0.record.recipient.code) == folded || $0.record.recipient.code == judge
        })
      else { return nil }
      let own = letter.content?.name ?? ""
      guard name.isEmpty || OrganizationNames.key(own) == wanted else {
        throw .otherName(code: number, name: own)
      }
      return letter.record.recipient
    }
    guard !name.isEmpty else { throw .whoMissing }
    let same = Set(
      drafts.filter { OrganizationNames.key($0.content?.name ?? "") == wanted }
        .map(\.record.recipient))
    guard same.count < 2 else { throw .several(name) }
    return same.first
  }
}
