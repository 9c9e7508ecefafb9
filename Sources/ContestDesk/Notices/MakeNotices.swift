public import Contest
import ContestPrint
public import ContestSheets
import ContestStore

/// What the office gives for a notice in addition to the template.
public struct NoticeRequest: Sendable {
  /// The values that the program does not know, by field: `recipient`, `contact`.
  public var fields: [String: String]
  /// Makes only the letter of this organization, or the proofs of its entries, or those of these entries.
  public var organization: String?
  public var entries: [String]
  public var day: CalendarDay?
  public var redHead: String?
  public var documentNumber: String?
  /// Makes the other letters where one has characters that cannot be printed; else none is made.
  public var skipsFaulty = false
  /// Whether a notice that says who has which prize is written though the list is not through its publicity. A page that sets this
  /// has shown the reasons against it first; certificates go by the same rule.
  public var mayPrecedePublicity = true

  public init(
    fields: [String: String] = [:], organization: String? = nil, entries: [String] = [],
    day: CalendarDay? = nil, redHead: String? = nil, documentNumber: String? = nil
  ) {
    (self.fields, self.organization, self.entries) = (fields, organization, entries)
    func given(_ text: String?) -> String? {
      text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
    (self.day, self.redHead, self.documentNumber) = (day, given(redHead), given(documentNumber))
  }
}

/// A template of the office's folder, with what is needed to choose it and fill it in.
public struct NoticeKind: Sendable {
  public let id: String
  public let name: String
  public let audience: NoticeTemplate.Audience
  /// The fields that the person who makes the notice has to fill in.
  public let asked: [String]
  /// Why the template cannot be used; the other values are empty then.
  public let fault: (any Explained)?
}

extension Desk {
  /// All templates for notices, including those with a fault.
  public func noticeKinds(
    templates: String? = nil, edition id: Edition.ID? = nil
  ) async throws -> [NoticeKind] {
    _ = try await permitted(.exportResults, in: id)
    let shelf = NoticeShelf(templates: templates)
    return try shelf.names().map { name in
      do {
        let template = try shelf.template(name).0
        return NoticeKind(
          id: name, name: template.name, audience: template.audience, asked: template.asked,
          fault: nil)
      } catch {
        guard let fault = error as? any Explained else { throw error }
        return NoticeKind(id: name, name: name, audience: .all, asked: [], fault: fault)
      }
    }
  }

  /// Makes notices and letters from a template: 公文. Lists follow as attachments. Prizes are taken from the sealed
  /// version, and a publicity list from what was published.
  ///
  /// A preview makes them and writes nothing. A name in `.docx` gives a Word file with the fonts named as an office has
  /// them, made by LibreOffice, any other a PDF.
  ///
  /// No proof is made that would bear the pseudonym of somebody who was removed on request; such are left out and named.
  ///
  /// Where a letter has characters that cannot be printed, nothing is made and every place is named, or that letter is left out
  /// where the request skips those.
  ///
  /// - Returns: how many there are, which were left out, and which fonts replace those of the standard.
  /// - Throws: ``NoticeFault``, ``TemplateFolderFault``, `NoticeTemplateProblems`, ``CertificateFault`` while no list of prizes is sealed,
  ///   `PrintError`, ``NotPermitted``, `SheetError`, `StoreError`.
  public func makeNotices(
    _ name: String, _ request: NoticeRequest, templates: String? = nil,
    edition id: Edition.ID? = nil, helpers: FileHelpers = .ofThisMachine, to path: String,
    mode: RunMode = .run
  ) async throws -> (count: Int, leftOut: [Problem], notes: [Bilingual]) {
    let id = try await permitted(.exportResults, in: id)
    let (template, file) = try NoticeShelf(templates: templates).template(name)
    try request.check(for: template)
    let state = try await certificateBook(id)
    var material = NoticeMaterial(
      state.book, day: request.day ?? clock().day(),
      wasPublic: try await wereAwardsPublic(state.edition))
    if template.tellsPrizes { try state.requirePrizes() }
    if template.list == .awards, !state.book.undecided.isEmpty {
      let levels = state.book.undecided.levels
      throw CertificateFault.undecided(state.edition.tier.levelNames.filter(levels.contains))
    }
    var early: [Bilingual] = []
    if template.tellsPrizes {
      let reasons = try await reasonsAgainstTellingPrizes(in: state.edition)
      if !request.mayPrecedePublicity, let first = reasons.first {
        throw NoticeFault.beforePublicity(first)
      }
      early = reasons.map(\.words).map {
        Bilingual(chinese: "\($0.chinese)。", english: "\($0.text(in: .english)).")
      }
    }
    let entries = try await entries(named: request.entries, in: state.edition)
    let units = try await database.read { connection in
      try OrganizationRecords.all(state.edition.id, in: connection)
    }
    material.units = units
    material.order = Dictionary(
      units.filter { $0.kind != OrganizationRecord.unlisted }.map { ($0.name, $0.id) },
      uniquingKeysWith: { one, _ in one })
    // The book of results has only the names of winners, but a proof is made for everybody who took part.
    let people = try await database.read { connection in
      template.audience == .entry
        ? try PeopleRecords.names(state.edition.id, in: connection).members : [:]
    }
    var forgotten: [Entry.ID] = []
    var notices = try material.notices(
      template, request, entries, people, file, forgotten: &forgotten)
    let withheld = forgotten.map { Problem(NoticeFault.forgotten([$0.text]), at: Place()) }
    let pseudonyms = NoticeMaterial.notesOnPseudonyms(notices)
    notices = NoticeMaterial.unnamed(notices)
    let replaced =
      early + pseudonyms + material.replaced(by: request.fields)
      + request.notes(on: template, file)
    if path.lowercased().hasSuffix(".docx") {
      let folder = try fontFolder.map { _ in try printFonts() }
      let document = NoticeDocument(
        notices: notices, fonts: folder.map(NoticeFonts.init) ?? NoticeFonts())
      let told = try document.characterNotes(folder: folder)
      if mode == .run {
        try WholeFile.write(helpers.word(of: document), to: path)
        try await noteExport(of: [path], edition: id)
      }
      let unskipped = request.skipsFaulty ? [NoticeDocument.nothingSkipped] : []
      return (
        notices.count, withheld,
        material.notes(template) + replaced + document.fonts.notes(folder: folder) + told
          + unskipped
      )
    }
    let fonts = try printFonts()
    var leftOut: [Problem] = []
    if request.skipsFaulty { (notices, leftOut) = try printable(notices, fonts) }
    let printed: (bytes: [UInt8], fallbacks: [FontFallback])
    do {
      printed = try NoticePrinter(
        notices, title: "\(state.edition.heading) \(template.name)", fonts: fonts
      ).printed(created: state.book.version?.version.at)
    } catch {
      let others = try printable(notices, fonts)
      guard !error.characters.isEmpty, !others.leftOut.isEmpty else { throw error }
      throw NoticeFault.unprintable(error, others: others.0.count)
    }
    if mode == .run {
      try WholeFile.write(printed.bytes, to: path)
      try await noteExport(of: [path], edition: id)
    }
    return (
      notices.count, withheld + leftOut,
      material.notes(template) + replaced
        + FontNotes.lines(fonts, printed.fallbacks, lookAt: .print)
    )
  }

  /// The letters that can be printed, and why the others cannot; all of them where none can.
  private func printable(
    _ notices: [PrintedNotice], _ fonts: PrintFonts
  ) throws -> ([PrintedNotice], leftOut: [Problem]) {
    let check = try PaperCheck(fonts)
    var (fine, leftOut): ([PrintedNotice], [Problem]) = ([], [])
    for notice in notices {
      guard let error = check.fault(of: notice) else {
        fine.append(notice)
        continue
      }
      let whose = notice.whose.isEmpty ? "公文" : notice.whose
      leftOut.append(
        LeftOutPaper.problem(
          Bilingual(chinese: "\(whose)的一份", english: notice.whose.isEmpty ? "The notice" : whose),
          error))
    }
    return fine.isEmpty ? (notices, []) : (fine, leftOut)
  }

  /// What the publicity of the prizes gives as reasons against telling now who has which: the same as for certificates.
  private func reasonsAgainstTellingPrizes(
    in edition: Edition
  ) async throws -> [NoticeFault.NotYetPublic] {
    try await publicityOfPrizes(edition, .warning).compactMap { problem in
      (problem.explanation as? CertificateFault).flatMap(NoticeFault.NotYetPublic.init)
    }
  }

  /// Whether the list of prizes was published in its present form, and the end of its publicity is on record.
  private func wereAwardsPublic(_ edition: Edition) async throws -> Bool {
    try await database.read { connection in
      for step in edition.tier.rounds
      where step.publicity != nil && edition.tier.list(shownBy: step) == .awards {
        let book = try PublicityBook(step.id, edition: edition.id, in: connection)
        if book.isClosed, book.now != nil, book.changedLines == 0 { return true }
      }
      return false
    }
  }
}

extension NoticeRequest {
  /// Whether what it asks for is something that the template has.
  ///
  /// - Throws: ``NoticeFault`` where a notice cannot be narrowed as asked, or a number would stand nowhere.
  fileprivate func check(for template: NoticeTemplate) throws(NoticeFault) {
    if documentNumber != nil, redHead == nil { throw .numberWithoutHead }
    switch template.audience {
    case .all:
      if organization != nil || !entries.isEmpty { throw .isForAll(template.name) }
    case .organization:
      if !entries.isEmpty { throw .isByUnit(template.name) }
    case .entry: break
    }
  }

  /// Fields that the template does not have, and marks of Markdown that are printed as they are.
  fileprivate func notes(on template: NoticeTemplate, _ file: String) -> [Bilingual] {
    fields.keys.filter { !template.names($0) }.sorted().map { field in
      Bilingual(
        chinese: "模板里没有 {\(field)}，给出的“\(fields[field] ?? "")”没有用上，请核对。",
        english:
          "The template has no {\(field)}, so “\(fields[field] ?? "")” stands nowhere. Check it.")
    }
      + template.plainMarks.map { line, mark in
        Bilingual(
          chinese: "\(file) 第 \(line) 行的“\(mark)”照原样印在文中：公文模板里有作用的只有 #、##、### 和 >。",
          english:
            "“\(mark)” in line \(line) of \(file) is printed as it is: a template knows only #, ##, ### and >."
        )
      }
  }
}

extension NoticeTemplate {
  /// Whether it says who has which prize. A proof that somebody took part says nothing of prizes, so it needs no list of them.
  fileprivate var tellsPrizes: Bool {
    switch list {
    case .awards: true
    case .publicity: false
    case .none:
      [Field.counts, .count, .given, .won, .result, .level, .also, .commended].contains(
        where: names)
    }
  }
}

extension CertificateBook {
  /// - Throws: ``NoticeFault`` while there is no sealed list of prizes that holds.
  fileprivate func requirePrizes() throws(NoticeFault) {
    guard book.areAwardsGiven, let version = book.version else { throw .noPrizesYet }
    guard !version.isStale else {
      throw .stale(version: version.version.number, reopened: version.reopenedNames)
    }
  }
}

extension FileHelpers {
  /// Notices as a Word file.
  fileprivate func word(of notices: NoticeDocument) throws -> [UInt8] {
    switch office {
    case .failure(let reason): throw NoticeFault.noOffice(reason.absence)
    case .success(let program):
      do {
        return try program.word(from: notices.xml)
      } catch {
        guard case .notConverted(let failure) = error else { throw error }
        throw NoticeFault.notMade(Bilingual(chinese: failure.chinese, english: failure.english))
      }
    }
  }
}
