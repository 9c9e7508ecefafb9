public import Contest
public import ContestSheets
import ContestStore

/// The result of reading a file of wishes.
public struct WishReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  /// How many candidates have wishes in the file, how many of these are new or different, and how many are blank.
  public internal(set) var candidates = 0
  public internal(set) var changed = 0
  public internal(set) var blank = 0
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
}

extension WishReport: AccountedReport {}

extension Desk {
  /// Takes wishes from the form, or from any table with 编号 or 姓名 and 第一志愿, 第二志愿 …; the side that is asked may also have
  /// 名额: 登记志愿. Either the whole file is taken or nothing. One file may contain both sides.
  ///
  /// A candidate without wishes and 名额 keeps what is on record. Wishes that differ from those on record are refused
  /// unless `replacing` is set. If confirmed pairs change, the sealed list is out of date;
  /// whoever may not see results does not change it (``SealedEditionRefusal``).
  public func takeWishes(
    _ path: String, round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> WishReport {
    try await takeWishes(
      path, round: round, edition: id, replacing: replacing, mode: mode, beside: nil)
  }

  /// Takes several files, each completely or not at all. If two files give different wishes for a candidate, both are
  /// refused (``FilesTogether``), even with `replacing`. With several files, the report of a file says if it cannot be
  /// read.
  public func takeWishes(
    _ paths: [String], round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> [WishReport] {
    let meant = try await permitted(.enterScores, in: id)
    let book = try await database.read { try PairingBook(round, edition: meant, in: $0) }
    let said = FilesTogether.said(paths) { try WishFile(path: $0, book).said(book) }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await takeWishes(
        path, round: round, edition: id, replacing: replacing, mode: mode,
        beside: beside)
    } unread: {
      WishReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// `beside` contains the problems that the file has because of another file.
  private func takeWishes(
    _ path: String, round: Round.ID?, edition id: Edition.ID?, replacing: Bool, mode: RunMode,
    beside: Problem?
  ) async throws -> WishReport {
    let id = try await permitted(.enterScores, in: id)
    let file = try ReceivedFile(path)
    let book = try await database.read { try PairingBook(round, edition: id, in: $0) }
    try book.requireCandidates()
    let table = try WishFile(path: path, book)
    @Sendable func report(_ book: PairingBook) -> (WishReport, [CommitteeDecision.Choice]) {
      var taking = WishTaking(book, replacing: replacing)
      taking.take(table.lines)
      var report = WishReport(fileName: file.name, account: table.account)
      report.digest = file.digest.text
      (report.candidates, report.changed) = (taking.candidates, taking.choices.count)
      report.blank = taking.blank
      report.problems = table.problems + taking.problems + [beside].compactMap(\.self)
      if report.candidates == 0, !report.hasErrors {
        report.problems.append(
          Problem(
            NamedText(PairingFault.empty, naming: book.edition.names), at: Place(file: file.name)))
      }
      return (report, taking.choices)
    }
    let (compared, expected) = report(book)
    guard !compared.hasErrors, mode == .run else { return try compared.accounted(path) }
    let reason = "登记志愿"
    let clerk = actor.name
    @Sendable func deed(_ choices: [CommitteeDecision.Choice]) -> SealedDeed {
      .decisions(choices.map { CommitteeDecision($0, reason: reason, actor: clerk) })
    }
    let foreseen = try await foreseeSealed([id]) { _ in deed(expected) }
    let taken = try await database.write(action("pairing.wishes")) { transaction in
      let book = try PairingBook(book.step.id, edition: id, in: transaction)
      var (report, choices) = report(book)
      guard !report.hasErrors else { return report }
      if !choices.isEmpty {
        try keepingSealed(
          [id], foreseen: foreseen, doing: deed(choices), orElse: SealedEditionRefusal(),
          in: transaction
        ) {
          try DecisionRecords.add(
            choices, of: choices.compactMap(\.wisher), kind: "wishes", round: book.step.id,
            reason: reason, book.edition.id, detail: ["file": file.digest.text],
            in: transaction)
        }
      }
      try transaction.record(
        .file(file.digest),
        detail: [
          "edition": book.edition.id.text, "round": book.step.id.text,
          "wishes": "\(report.candidates)",
        ], withheld: ["file": file.name])
      report.isTaken = true
      return report
    }
    return try taken.accounted(path)
  }
}

extension CommitteeDecision.Choice {
  fileprivate var wisher: Entry.ID? {
    if case .wishes(_, let entry, _, _) = self { entry } else { nil }
  }
}

/// A file of wishes, row by row.
struct WishFile {
  struct Line {
    var code: String
    var title: String
    var places: (text: String, number: Int?)?
    var wishes: [(text: String, place: Place)]
    /// The cell that says that the candidate has no wishes (any more), for example because of leaving: 无志愿.
    var nobody: Place?
    /// The candidate's cell: that of the number, or of the name if there is no number.
    var place: Place
    var titlePlace: Place
    var placesPlace: Place
  }

  /// What a candidate writes who wishes for nobody, and what the form then shows.
  static let nobody = "无志愿"
  private static let nobodyWords = Set(
    [nobody, "无", "没有", "没有志愿", "放弃", "放弃志愿", "撤回", "撤回志愿", "退出", "none", "nobody"].map(
      LookAlike.fold))

  static func isNobody(_ wish: String) -> Bool { nobodyWords.contains(LookAlike.fold(wish)) }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private(set) var account: FileAccount

  init(path: String, _ book: PairingBook) throws {
    let source = try SheetSource.open(path)
    let nouns = book.edition.rulebook.nouns
    let sides = [book.side(book.rule.seekers), book.side(book.rule.hosts)].map(\.chinese)
    let columns = [
      TableColumn(
        .entry, or: [nouns.numberHeading, "编号"], lastResort: HeadingWord.ordinal.words),
      TableColumn(.title, or: [nouns.titleHeading, "姓名", "名称", "name"] + sides),
      TableColumn(.organization, isUsed: false), TableColumn(.note, isUsed: false),
      WishTable.places, WishTable.wishes,
    ]
    let sheets = try TableSheets(source, columns: columns, fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      if let header = reader.header, header.numbers(of: "wish").isEmpty {
        var place = reader.place
        place.row = header.row
        problems.append(
          Problem(NamedText(PairingFault.noWishColumn, naming: book.edition.names), at: place))
      }
      while let row = try reader.next() { try read(row, book.edition.names) }
      problems += reader.mergedProblems()
      problems += reader.problems
      account.sheets.append(reader.account)
    }
  }

  /// What the file says about each candidate, for comparison with other files.
  func said(_ book: PairingBook) -> [FilesTogether.Said] {
    let everybody = PairingNames(book.outcome.candidates, book.current)
    return lines.compactMap { line in
      guard !line.wishes.isEmpty || line.places != nil || line.nobody != nil else { return nil }
      let written = line.code.isEmpty ? line.title : line.code
      let meant = everybody.meant(by: written)
      let about = meant.count == 1 ? meant.first?.text ?? written : LookAlike.fold(written)
      let wishes = line.wishes.map { wish -> String in
        let found = everybody.meant(by: wish.text)
        return found.count == 1 ? found.first?.text ?? wish.text : LookAlike.fold(wish.text)
      }
      return FilesTogether.Said(
        about: [about], value: wishes.joined(separator: " ") + "|\(line.places?.text ?? "")",
        shown: written)
    }
  }

  private mutating func read(_ row: DataRow, _ names: Names) throws {
    do {
      func text(_ column: String, _ number: Int? = nil, halfWidth: Bool = false) throws -> String {
        guard row.header.column(column, number) != nil else { return "" }
        return try row.cell(column, number).cleanText(halfWidth: halfWidth) ?? ""
      }
      let (code, title) = (try text("entry", halfWidth: true), try text("title"))
      let isNamed = row.header.column("entry") != nil && !code.isEmpty
      var line = Line(
        code: code, title: title, wishes: [], place: row.place(of: isNamed ? "entry" : "title"),
        titlePlace: row.place(of: "title"), placesPlace: row.place(of: "places"))
      let places = try text("places", halfWidth: true)
      // Words instead of a number are stored here and refused when the line is checked.
      if !places.isEmpty { line.places = (places, try? row.cell("places").wholeNumber()) }
      var gap: Int?
      for number in row.header.numbers(of: "wish") {
        let place = row.place(of: "wish", number)
        let wish = try text("wish", number)
        guard !wish.isEmpty else {
          gap = gap ?? number
          continue
        }
        if Self.isNobody(wish) {
          line.nobody = line.nobody ?? place
          continue
        }
        if let left = gap {
          problems.append(
            Problem(
              WishProblem.leftOut(number: left, next: number), severity: .warning,
              at: row.place(of: "wish", left)))
          gap = nil
        }
        line.wishes.append((wish, place))
      }
      guard !code.isEmpty || !title.isEmpty else {
        guard !line.wishes.isEmpty || line.places != nil || line.nobody != nil else { return }
        throw PairingFault.candidateMissing
      }
      lines.append(line)
    } catch let error as PairingFault {
      problems.append(Problem(NamedText(error, naming: names), at: row.rowPlace))
    } catch let error as any Explained {
      problems.append(Problem(error, at: row.rowPlace))
    }
  }
}

/// Compares rows of wishes with the candidates and with the wishes on record.
private struct WishTaking {
  let book: PairingBook
  let replacing: Bool
  private let everybody: PairingNames
  private let seekers: PairingNames
  private let hosts: PairingNames
  private let titles: RowTitles
  private(set) var choices: [CommitteeDecision.Choice] = []
  private(set) var problems: [Problem] = []
  private(set) var candidates = 0
  private(set) var blank = 0

  init(_ book: PairingBook, replacing: Bool) {
    (self.book, self.replacing) = (book, replacing)
    everybody = PairingNames(book.outcome.candidates, book.current)
    seekers = PairingNames(book.outcome.seekers, book.current)
    hosts = PairingNames(book.outcome.hosts, book.current)
    titles = RowTitles(
      book.outcome.candidates.map { ($0, book.current.briefs[$0]?.title ?? "") })
  }

  private mutating func add(
    _ fault: PairingFault, _ place: Place, _ severity: Severity = .error, found: String? = nil
  ) {
    problems.append(
      Problem(
        NamedText(fault, naming: book.edition.names), severity: severity, at: place, found: found))
  }

  mutating func take(_ lines: [WishFile.Line]) {
    var first: [Entry.ID: Place] = [:]
    for line in lines {
      let written = line.code.isEmpty ? line.title : line.code
      let meant = everybody.meant(by: written)
      guard meant.count == 1, let entry = meant.first else {
        add(
          .unknownCandidate(
            written, near: meant.isEmpty ? everybody.nearest(to: written) : nil,
            several: everybody.shown(meant)), line.place, found: written)
        continue
      }
      if let before = first[entry] {
        add(.candidateTwice(written, first: before.cell ?? "\(before)"), line.place)
        continue
      }
      first[entry] = line.place
      if !line.code.isEmpty,
        let moved = titles.problem(
          with: line.title, of: entry, written: written, at: line.titlePlace)
      {
        problems.append(moved)
      }
      take(line, of: entry)
    }
  }

  private mutating func take(_ line: WishFile.Line, of entry: Entry.ID) {
    let asks = book.isSeeker(entry)
    let (others, own) = asks ? (hosts, seekers) : (seekers, hosts)
    let side = book.side(asks ? book.rule.hosts : book.rule.seekers)
    let errors = problems.count
    if let place = line.nobody, !line.wishes.isEmpty { add(.nobodyBesideWishes, place) }
    var order: [Entry.ID] = []
    for wish in line.wishes {
      let meant = others.meant(by: wish.text)
      if meant.count == 1, let other = meant.first {
        if order.contains(other) {
          add(.wishedTwice(wish.text), wish.place, found: wish.text)
        } else {
          order.append(other)
        }
        continue
      }
      let people = meant.isEmpty ? NamesInCell.several(in: wish.text) : []
      if !people.isEmpty {
        problems.append(
          Problem(SeveralInCell(people, areJudges: false), at: wish.place, found: wish.text))
      } else if meant.isEmpty, own.meant(by: wish.text).count == 1 {
        add(.ownSide(wish.text, side: side), wish.place, found: wish.text)
      } else {
        add(
          .unknownWish(
            wish.text, side: side, near: meant.isEmpty ? others.nearest(to: wish.text) : nil,
            several: others.shown(meant)), wish.place, found: wish.text)
      }
    }
    var places: Int?
    if let written = line.places {
      if asks {
        add(.placesOfSeeker(entry), line.placesPlace, found: written.text)
      } else if let number = written.number, (0...1000).contains(number) {
        // A number equal to the one in the rulebook is not stored as the candidate's own choice.
        places = number == book.rule.each ? nil : number
      } else {
        add(.notPlaces(written.text), line.placesPlace, found: written.text)
      }
    }
    guard problems.count == errors else { return }
    let now = PairingOutcome.Wishes(order, places: places)
    let before = book.outcome.wishes[entry]
    guard
      !order.isEmpty || line.nobody != nil || places != nil
        || before?.places != nil && line.places != nil
    else {
      blank += 1
      return
    }
    candidates += 1
    guard now != before else { return }
    guard before == nil || replacing else { return add(.wishedBefore(entry), line.place) }
    choices.append(.wishes(book.step.id, entry, order, places: places))
  }
}
