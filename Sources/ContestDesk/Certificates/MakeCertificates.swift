public import Contest
import ContestArchive
import ContestPrint
import ContestSheets
import ContestStore

/// Which certificates are to be made.
public struct CertificateRequest: Sendable {
  public var kind: CertificateKind
  /// The Chinese names of the prizes; empty for all.
  public var levels: [String]
  /// The entries as a person names them: code, number, 单位/编号; empty for all.
  public var entries: [String]
  public var language: Language
  /// The day that new certificates bear; `nil` for today.
  public var day: CalendarDay?
  /// A list of the office, for organizers.
  public var list: String?

  public init(
    _ kind: CertificateKind = .team, levels: [String] = [], entries: [String] = [],
    language: Language = .chinese, day: CalendarDay? = nil, list: String? = nil
  ) {
    (self.kind, self.levels, self.entries) = (kind, levels, entries)
    (self.language, self.day, self.list) = (language, day, list)
  }
}

/// Where certificates are written.
public enum CertificatePlace: Hashable, Sendable {
  /// One PDF with a page for each.
  case file(String)
  /// A PDF for each, by its number, in a folder.
  case folder(String)
}

/// What making certificates came to.
public struct CertificateBatch: Sendable {
  /// Those that were given a number now.
  public internal(set) var issued: [IssuedCertificate] = []
  /// Those that have theirs already and were printed again.
  public internal(set) var again: [IssuedCertificate] = []
  /// Those that were not printed, because the list says something else now or what they say was purged; each has its problem.
  public internal(set) var heldBack: [IssuedCertificate] = []
  /// Where there is an error, nothing was issued or written.
  public internal(set) var problems: [Problem] = []
  /// Which fonts stand for others, and for which characters.
  public internal(set) var notes: [Bilingual] = []
  public internal(set) var files: [String] = []
  public internal(set) var isStored = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Makes certificates from the sealed list of prizes: 生成证书. Who has none yet gets the next number; who has one is printed
  /// again under its number. One that says something else than the list is held back and named, and the others are made.
  ///
  /// Every page is laid out, and every character looked up in the fonts, before a number is given. A preview does the same and
  /// gives none.
  ///
  /// `template` is the template by id or path, `nil` for the one of the kind; `fonts` a folder with fonts of the office.
  ///
  /// - Throws: ``CertificateFault``, ``CertificateTemplateProblems``, `PrintError`, ``SiteError/notMade``, ``NotPermitted``,
  ///   ``EditionError``, `SheetError`, `StoreError`.
  public func makeCertificates(
    _ request: CertificateRequest, template: String? = nil, shelf: CertificateShelf,
    fonts folder: String? = nil, edition id: Edition.ID? = nil, mode: RunMode = .run,
    to place: CertificatePlace
  ) async throws -> CertificateBatch {
    let id = try await permitted(.issueCertificates, in: id)
    let site = try siteIdentity()
    let state = try await certificateBook(id)
    let found = try shelf.template(template ?? request.kind.templateID(for: state.edition))
    guard found.template.kinds.contains(request.kind) else {
      throw CertificateFault.otherKind(
        template: found.template.id,
        kinds: found.template.kinds.sorted { $0.rawValue < $1.rawValue },
        asked: request.kind)
    }
    var batch = CertificateBatch()
    let named = try await entries(named: request.entries, in: state.edition)
    let (holders, list) = try state.holders(for: request, named, &batch.problems)
    guard !batch.hasErrors else { return batch }
    let now = clock()
    let drafts = try draw(holders, state, found.template, request, now, &batch)
    guard !batch.hasErrors else { return batch }
    let press = try CertificatePress(
      found, fonts: PrintFonts(folder: folder), edition: state.edition, language: request.language,
      work: work)
    let sheets = try drafts.map { try sheet($0, press, site) }
    var printed: [UInt8] = []
    switch place {
    case .file: printed = try press.print(sheets, &batch)
    case .folder: try press.check(sheets, &batch)
    }
    guard mode == .run, !batch.hasErrors else { return batch }
    let new = drafts.filter(\.isNew)
    if !new.isEmpty {
      try await issue(
        new, state, printing: found.template.fields(in: request.language),
        detail: detail(found, request, list))
    }
    batch.isStored = true
    switch place {
    case .file(let path):
      try WholeFile.write(printed, to: path)
      batch.files = [path]
    case .folder(let path):
      try PrivateFolder.make(path)
      for sheet in sheets {
        let name = "\(path)/\(sheet.page.number).pdf"
        var own = CertificateBatch()
        try WholeFile.write(press.print([sheet], &own), to: name)
        batch.files.append(name)
        work.note(
          Bilingual(chinese: "写证书", english: "Writing certificates"), batch.files.count,
          of: sheets.count)
      }
    }
    try await noteExport(of: batch.files, edition: id)
    return batch
  }

  /// The entries that texts mean, each refused where it may mean two.
  func entries(named texts: [String], in edition: Edition) async throws -> [Entry.ID] {
    var ids: [Entry.ID] = []
    for text in texts { ids.append(try await entryID(text, edition: edition)) }
    return ids
  }

  private func detail(
    _ found: CertificateShelf.Found, _ request: CertificateRequest, _ list: String?
  ) -> [String: String] {
    var detail = [
      "kind": request.kind.rawValue, "template": found.template.id,
      "template-sha256": found.sha256,
    ]
    detail["list-sha256"] = list
    return detail
  }

  /// A certificate that is to be printed.
  struct Draft: Sendable {
    let certificate: IssuedCertificate
    let holder: CertificateHolder
    let isNew: Bool

    /// Whose it is, in a message: the entry, the organization, the row of the office's list. Its number where it has one already.
    var whose: Bilingual {
      let number = isNew ? "" : certificate.number
      func with(_ words: Bilingual) -> Bilingual {
        guard !number.isEmpty else { return words }
        return Bilingual(
          chinese: "\(number)（\(words.chinese)）",
          english: "\(number) (\(words.text(in: .english)))")
      }
      if let entry = holder.entry {
        let place = holder.position
        guard place > 0 else { return with(Bilingual(chinese: entry.text, english: entry.text)) }
        let role = holder.kind == .adviser ? ("指导教师", "adviser") : ("成员", "member")
        return with(
          Bilingual(
            chinese: "\(entry)第 \(place) 位\(role.0)", english: "\(role.1) \(place) of \(entry)"))
      }
      if let row = holder.row {
        return with(Bilingual(chinese: "名单第 \(row) 行", english: "row \(row) of the list"))
      }
      return with(Bilingual(chinese: holder.organization, english: holder.organization))
    }
  }

  /// Gives each holder a certificate: the one that is there, or a draft with the next number. One whose paper says something else
  /// than the list is held back and named, and the others are made; where none is left, that is an error.
  private func draw(
    _ holders: [CertificateHolder], _ state: CertificateBook, _ template: CertificateTemplate,
    _ request: CertificateRequest, _ now: Instant, _ batch: inout CertificateBatch
  ) throws -> [Draft] {
    let fields = template.fields(in: request.language)
    let day = request.day ?? now.day()
    var drafts: [Draft] = []
    var held: [CertificateFault] = []
    var sequence = state.nextSequence
    for holder in holders {
      switch state.ledger.claim(of: holder, printing: fields) {
      case .same(let certificate):
        guard state.kept.contains(where: { $0.certificate == certificate && $0.holder != nil })
        else {
          held.append(.purged(certificate.number))
          batch.heldBack.append(certificate)
          continue
        }
        drafts.append(Draft(certificate: certificate, holder: holder, isNew: false))
        batch.again.append(certificate)
      case .changed(let certificate, let what):
        held.append(.changed(number: certificate.number, what: what))
        batch.heldBack.append(certificate)
      case .new:
        let draft = state.draft(
          holder, template.number, sequence: sequence, day: day, at: now, actor: actor.name)
        drafts.append(Draft(certificate: draft, holder: holder, isNew: true))
        batch.issued.append(draft)
        sequence += 1
      }
    }
    batch.problems += held.map {
      Problem($0, severity: drafts.isEmpty ? .error : .warning, at: Place())
    }
    return drafts
  }

  /// The page of a certificate with its QR code and its code to type.
  func sheet(
    _ draft: Draft, _ press: CertificatePress, _ site: SiteIdentity
  ) throws -> CertificateSheet {
    let (certificate, holder, edition) = (draft.certificate, draft.holder, press.edition)
    let seal = try CertificateSeal(
      number: certificate.number, edition: edition.id.text, level: certificate.level,
      digest: certificate.digest, sign: site.sign)
    let code = certificateCode(
      number: certificate.number, edition: edition.id, level: certificate.level,
      digest: certificate.digest)
    return CertificateSheet(
      page: CertificatePage(
        press.template,
        CertificateValues(
          holder, edition, number: certificate.number, code: code, day: certificate.day,
          in: press.language),
        number: certificate.number, qr: seal.text, in: press.language),
      created: certificate.at, whose: draft.whose)
  }

  /// Gives the drafts their numbers, all of them or none.
  func issue(
    _ drafts: [Draft], _ state: CertificateBook, printing fields: Set<CertificateField>,
    detail: [String: String],
    replacing old: (IssuedCertificate, reason: String)? = nil, name: String = "certificates.make"
  ) async throws {
    let id = state.edition.id
    let records = try drafts.map { draft in
      CertificateRecords.Kept(
        draft.certificate,
        sealed: try key.box.seal(
          draft.holder.texts(printing: fields),
          owner: CertificateRecords.owner(id, sequence: draft.certificate.sequence)))
    }
    let (next, version) = (state.nextSequence, state.book.version?.version.number)
    try await database.write(action(name)) { [key] transaction in
      let before = try CertificateRecords.all(id, in: transaction)
      let sealed = try OutcomeRecords.versions(id, in: transaction).last?.number
      guard (before.last?.certificate.sequence ?? 0) + 1 == next, sealed == version else {
        throw CertificateFault.changedMeanwhile
      }
      for record in records {
        let number = record.certificate.number
        guard let other = try CertificateRecords.edition(ofNumber: number, in: transaction) else {
          continue
        }
        throw CertificateFault.numberGiven(number, edition: other.text)
      }
      try key.claim(transaction)
      try CertificateRecords.add(records, id, detail: detail, in: transaction)
      if let (certificate, reason) = old {
        try CertificateRecords.end(
          certificate, replacedBy: records.last?.certificate, reason: reason, id, in: transaction)
      }
    }
  }
}

/// A page with the moment at which its certificate was issued.
struct CertificateSheet: Sendable {
  let page: CertificatePage
  let created: Instant
  let whose: Bilingual
}

extension [CertificateSheet] {
  /// The moment at which the last of them was issued.
  var created: Instant { map(\.created).max() ?? Instant(millisecondsSince1970: 0) }
}

/// A template with fonts and picture, ready to print.
struct CertificatePress {
  let template: CertificateTemplate
  let edition: Edition
  let language: Language
  private let printer: CertificatePrinter
  private let work: WorkProgress

  init(
    _ found: CertificateShelf.Found, fonts: PrintFonts, edition: Edition, language: Language,
    work: WorkProgress
  ) throws {
    let picture = try found.background.map { try Picture($0.bytes, name: $0.name) }
    template = found.template
    (self.edition, self.language, self.work) = (edition, language, work)
    printer = CertificatePrinter(found.template, fonts: fonts, background: picture)
  }

  /// The pages as one PDF. What has no room, or would print as a box, becomes a problem with whose it is, and the PDF is empty.
  func print(
    _ sheets: [CertificateSheet], _ batch: inout CertificateBatch
  ) throws -> [UInt8] {
    try attempt(sheets, &batch) { misfits in
      try printer.bytes(
        sheets.map(\.page), title: "\(edition.heading) \(template.name.text(in: language))",
        created: sheets.created, misfits: &misfits, tell: tell(of: sheets.count))
    }
  }

  /// Looks whether the pages could be printed, and prints none.
  func check(_ sheets: [CertificateSheet], _ batch: inout CertificateBatch) throws {
    _ = try attempt(sheets, &batch) { misfits in
      try printer.check(sheets.map(\.page), misfits: &misfits, tell: tell(of: sheets.count))
    }
  }

  private func attempt(
    _ sheets: [CertificateSheet], _ batch: inout CertificateBatch,
    _ make: (inout [CertificatePrinter.Misfit]) throws -> CertificatePrinter.Printed
  ) throws -> [UInt8] {
    let whose = Dictionary(
      sheets.map { ($0.page.number, $0.whose) }, uniquingKeysWith: { one, _ in one })
    var misfits: [CertificatePrinter.Misfit] = []
    defer {
      batch.problems += misfits.map { misfit in
        Problem(
          CertificateFault.noRoom(
            whose: whose[misfit.number] ?? Bilingual(chinese: misfit.number), path: misfit.path,
            characters: misfit.words.count, leastSize: String(misfit.leastSize)), at: Place())
      }
    }
    do {
      let printed = try make(&misfits)
      batch.notes = FontNotes.lines(printed.substitutes, printed.fallbacks)
      return printed.bytes
    } catch let error as PrintError {
      let found = Self.problems(of: error, sheets)
      // Any other reason is of no one page.
      guard !found.isEmpty else { throw error }
      batch.problems += found
      return []
    }
  }

  /// On which certificates the characters stand that cannot be printed.
  private static func problems(of error: PrintError, _ sheets: [CertificateSheet]) -> [Problem] {
    guard !error.characters.isEmpty else { return [] }
    return sheets.compactMap { sheet in
      guard let own = error.within(sheet.page.texts.map(\.words).joined()) else { return nil }
      return Problem(
        CertificateFault.unprintable(
          whose: sheet.whose,
          reason: Bilingual(
            chinese: own.message(in: .chinese), english: own.message(in: .english))), at: Place())
    }
  }

  private func tell(of count: Int) -> (Int) throws -> Void {
    { [work] done in
      guard done.isMultiple(of: 50) else { return }
      try work.tell(Bilingual(chinese: "排版", english: "Setting pages"), done, of: count)
    }
  }

}

/// What whoever prints should know of fonts.
enum FontNotes {
  static func lines(
    _ substitutes: [PrintFonts.Substitute], _ fallbacks: [FontFallback]
  ) -> [Bilingual] {
    var notes = substitutes.map { substitute in
      Bilingual(
        chinese: "没有安装“\(substitute.wanted)”，用“\(substitute.used)”代替。",
        english: "“\(substitute.wanted)” is not installed; “\(substitute.used)” stands for it.")
    }
    let pairs = Dictionary(grouping: fallbacks) { [$0.wanted, $0.used] }
    for (fonts, found) in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let characters = found.map { String($0.character) }.joined(separator: " ")
      notes.append(
        Bilingual(
          chinese: "“\(fonts[0])”没有这些字：\(characters)，用“\(fonts[1])”代替，请在校对单上看一看。",
          english:
            "“\(fonts[0])” lacks \(characters); “\(fonts[1])” stands for it. Look at the proof sheet."
        ))
    }
    return notes
  }
}

extension CertificateKind {
  /// The template that is built in for it; honours have their own.
  func templateID(for edition: Edition) -> String {
    let isHonour = [.person, .collective].contains(edition.rulebook.subject)
    return switch self {
    case .team, .member: isHonour ? "honour" : rawValue
    case .adviser, .organization, .organizer: rawValue
    }
  }
}

extension CertificateBook {
  /// A certificate with the next number, not kept yet.
  func draft(
    _ holder: CertificateHolder, _ numbering: CertificateNumber, sequence: Int, day: CalendarDay,
    at: Instant, actor: String, replaces: Int? = nil
  ) -> IssuedCertificate {
    let number = numbering.text(sequence, year: edition.year, edition: edition.id)
    return IssuedCertificate(
      sequence: sequence, number: number, kind: holder.kind, entry: holder.entry,
      position: holder.position, level: holder.level,
      version: holder.kind == .organizer ? 0 : book.version?.version.number ?? 0, day: day, at: at,
      actor: actor,
      digest: CertificateSeal.digest(
        number: number, edition: edition.id.text, level: holder.level, names: holder.names),
      replaces: replaces)
  }

  /// Whom a request is about, with the digest of the office's list where there is one.
  func holders(
    for request: CertificateRequest, _ entries: [Entry.ID], _ problems: inout [Problem]
  ) throws -> ([CertificateHolder], list: String?) {
    if request.kind == .organizer {
      guard let path = request.list else { throw CertificateFault.listNeeded }
      return try (OrganizerList.read(path, &problems), FileDigest.of(path).text)
    }
    guard request.list == nil else { throw CertificateFault.listNotTaken(request.kind) }
    try requireSealed()
    let all = holders.filter { $0.kind == request.kind }
    let tier = edition.tier
    let known =
      tier.levelNames + tier.adviserAwards.map(\.name.chinese)
      + tier.organizationAwards.map(\.name.chinese) + tier.cups.map(\.name.chinese)
    for level in request.levels where !known.contains(level) {
      throw CertificateFault.unknownLevel(level, known: known)
    }
    let asked = request.levels.isEmpty ? Set(known) : Set(request.levels)
    let open = tier.levelNames.filter { asked.contains($0) && book.undecided.levels.contains($0) }
    guard open.isEmpty || !entries.isEmpty else { throw CertificateFault.undecided(open) }
    for entry in entries {
      guard book.entries[entry] != nil else { throw CertificateFault.unknownEntry(entry.text) }
      guard all.contains(where: { $0.entry == entry }) else {
        throw CertificateFault.entryWithoutPrize(entry.text)
      }
    }
    let meant = Set(entries)
    let chosen = all.filter { holder in
      asked.contains(holder.level)
        && (meant.isEmpty || holder.entry.map(meant.contains) == true)
    }
    guard chosen.isEmpty else { return (chosen, nil) }
    guard !request.levels.isEmpty else { throw CertificateFault.nobody(request.kind) }
    guard entries.isEmpty else {
      throw CertificateFault.entriesLack(request.levels, entries: entries.map(\.text))
    }
    let kinds = Set(holders.filter { asked.contains($0.level) }.map(\.kind))
    guard kinds.isEmpty else {
      throw CertificateFault.levelOfOthers(
        request.levels, asked: request.kind, kinds: kinds.sorted { $0.rawValue < $1.rawValue })
    }
    throw CertificateFault.nobodyHas(request.levels)
  }
}

/// A list of the office: 姓名, 单位, 称号.
enum OrganizerList {
  static let columns = [
    TableColumn("name", ["姓名", "名字", "name"], isRequired: true),
    TableColumn("organization", ["单位", "工作单位", "organization"]),
    TableColumn("level", ["称号", "奖项", "荣誉", "level"], isRequired: true),
    TableColumn("title", ["事由", "名称", "title"]),
  ]

  static func read(_ path: String, _ problems: inout [Problem]) throws -> [CertificateHolder] {
    let table = try TableFile.read(path, columns: columns)
    problems += table.problems
    var holders: [CertificateHolder] = []
    // What makes two rows one certificate, with the first row that says it.
    var first: [[String]: Int] = [:]
    for row in table.rows {
      var holder = CertificateHolder(
        .organizer, names: [row.text("name") ?? ""], organization: row.text("organization") ?? "",
        title: row.text("title") ?? "",
        level: row.text("level") ?? "")
      holder.row = row.number
      let words = holder.names + [holder.organization, holder.level]
      if let before = first[words] {
        problems.append(
          Problem(CertificateFault.listedTwice(row: before), at: row.place(of: "name")))
      } else {
        first[words] = row.number
      }
      holders.append(holder)
    }
    if holders.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      throw CertificateFault.listEmpty
    }
    return holders
  }
}
