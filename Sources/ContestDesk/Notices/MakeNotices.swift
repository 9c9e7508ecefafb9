public import Contest
import ContestPrint
public import ContestSheets
import ContestStore
import Foundation

/// What the office gives for a notice in addition to the template.
public struct NoticeRequest: Sendable {
  /// The values that the program does not know, by field: `recipient`, `contact`.
  public var fields: [String: String]
  /// Makes only the letter of this organization, or of these entries.
  public var organization: String?
  public var entries: [String]
  public var day: CalendarDay?
  public var redHead: String?
  public var documentNumber: String?

  public init(
    fields: [String: String] = [:], organization: String? = nil, entries: [String] = [],
    day: CalendarDay? = nil, redHead: String? = nil, documentNumber: String? = nil
  ) {
    (self.fields, self.organization, self.entries) = (fields, organization, entries)
    (self.day, self.redHead, self.documentNumber) = (day, redHead, documentNumber)
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
    return try shelf.names.map { name in
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
  /// - Returns: how many there are, and which fonts replace those of the standard.
  /// - Throws: ``NoticeFault``, `NoticeTemplateProblems`, ``CertificateFault`` while no list of prizes is sealed,
  ///   `PrintError`, ``NotPermitted``, `SheetError`, `StoreError`.
  public func makeNotices(
    _ name: String, _ request: NoticeRequest, templates: String? = nil, fonts folder: String? = nil,
    edition id: Edition.ID? = nil, helpers: FileHelpers = .ofThisMachine, to path: String,
    mode: RunMode = .run
  ) async throws -> (count: Int, notes: [Bilingual]) {
    let id = try await permitted(.exportResults, in: id)
    let (template, file) = try NoticeShelf(templates: templates).template(name)
    let state = try await certificateBook(id)
    var material = NoticeMaterial(
      state.book, day: request.day ?? clock().day(),
      wasPublic: try await wereAwardsPublic(state.edition))
    if template.tellsPrizes { try state.requirePrizes() }
    if template.list == .awards, !state.book.undecided.isEmpty {
      let levels = state.book.undecided.levels
      throw CertificateFault.undecided(state.edition.tier.levelNames.filter(levels.contains))
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
    let notices = try material.notices(template, request, entries, people, file)
    let replaced = material.replaced(by: request.fields)
    if path.lowercased().hasSuffix(".docx") {
      if mode == .run {
        try WholeFile.write(helpers.word(of: notices), to: path)
        try await noteExport(of: [path], edition: id)
      }
      return (notices.count, material.notes(template) + replaced + [NoticeDocument.fontNote])
    }
    let fonts = try PrintFonts(folder: folder)
    let bytes = try NoticePrinter(
      notices, title: "\(state.edition.heading) \(template.name)", fonts: fonts
    ).bytes(created: state.book.version?.version.at ?? clock())
    if mode == .run {
      try WholeFile.write(bytes, to: path)
      try await noteExport(of: [path], edition: id)
    }
    return (
      notices.count, material.notes(template) + replaced + FontNotes.lines(fonts.substitutes, [])
    )
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

extension NoticeTemplate {
  /// Whether it says who has which prize. A proof that somebody took part says nothing of prizes, so it needs no list of them.
  fileprivate var tellsPrizes: Bool {
    switch list {
    case .awards: true
    case .publicity: false
    case .none:
      [Field.counts, .count, .given, .won, .level, .also, .commended].contains(where: names)
    }
  }
}

extension CertificateBook {
  /// - Throws: ``NoticeFault`` while there is no sealed list of prizes that holds.
  fileprivate func requirePrizes() throws(NoticeFault) {
    guard book.areAwardsGiven, let version = book.version else { throw .noPrizesYet }
    guard !version.isStale else { throw .stale(version: version.version.number) }
  }
}

/// The place where templates of notices are found.
struct NoticeShelf {
  private let folder: String

  init(templates: String?) {
    folder = RulebookShelf(templates: templates).templates + "/notices"
  }

  func template(_ name: String) throws -> (NoticeTemplate, file: String) {
    for path in [name, "\(folder)/\(name).md"] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let file = path.split(separator: "/").last.map(String.init) ?? path
      guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 18,
        let text = String(data: data, encoding: .utf8)
      else { throw NoticeFault.unreadable(name) }
      return (try NoticeTemplate(text, file: file), file)
    }
    throw NoticeFault.noTemplate(name, known: names)
  }

  /// The names of the templates: their files' names without the ending. Empty if there is no such folder.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }
}

/// What the notices need to know about an edition.
private struct NoticeMaterial {
  let book: ResultBook
  let day: CalendarDay
  /// Whether the prizes were published before; only then may a notice say so.
  let wasPublic: Bool
  var units: [OrganizationRecord] = []
  /// The code of each unit of the office's list. Letters come in this order, those of other units by their names after them.
  var order: [String: String] = [:]

  init(_ book: ResultBook, day: CalendarDay, wasPublic: Bool) {
    (self.book, self.day, self.wasPublic) = (book, day, wasPublic)
  }

  /// Whether a unit comes before another: by the codes of the office's list, then by name.
  private func isBefore(_ one: String, _ other: String) -> Bool {
    switch (order[one], order[other]) {
    case (let first?, let second?): NaturalOrder.key(first) < NaturalOrder.key(second)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): NaturalOrder.key(one) < NaturalOrder.key(other)
    }
  }

  /// What the person who makes the notices has to know and the notices do not say.
  func notes(_ template: NoticeTemplate) -> [Bilingual] {
    var notes: [Bilingual] = []
    if !wasPublic, template.names(.process) {
      notes.append(
        Bilingual(
          chinese: "获奖名单没有公示期满的记录，文中只写“评审”，不写“公示”。",
          english:
            "No publicity of the prizes was ended on record, so the text speaks of judging and not of publicity."
        ))
    }
    return template.list == .awards ? notes + NoticeHonours(book).notes : notes
  }

  func notices(
    _ template: NoticeTemplate, _ request: NoticeRequest, _ asked: [Entry.ID],
    _ people: [Entry.ID: [String]], _ file: String
  ) throws -> [PrintedNotice] {
    let awards = book.awardsInOrder()
    func notice(
      _ own: [AwardLine], _ more: [String: String], attachments: [OfficeTable]
    ) throws -> PrintedNotice {
      var values = common(own)
      values.merge(more) { $1 }
      // What a school or a pupil wrote stays as it is.
      for (field, value) in values
      where !["organization", "names", "title", "office", "programme", "entered"].contains(field) {
        values[field] = TightNumbers.text(value)
      }
      values.merge(request.fields) { $1 }
      return PrintedNotice(
        try template.filled(values, file: file), attachments: attachments,
        redHead: request.redHead, documentNumber: request.documentNumber)
    }
    func list(_ own: [AwardLine], _ honours: NoticeHonours) -> [OfficeTable] {
      guard template.list == .awards else { return [] }
      let others = honours.tables
      // A list of no prizes is left out where other lists follow.
      return own.isEmpty && !others.isEmpty ? others : [table(own)] + others
    }
    switch template.audience {
    case .all:
      guard template.list == .publicity else {
        let honours = NoticeHonours(book)
        return [
          try notice(
            awards, honours.fields(isOnly: awards.isEmpty, noun: noun(of: awards)),
            attachments: list(awards, honours))
        ]
      }
      guard let shown = book.published.last else { throw NoticeFault.nothingPublic }
      let period = shown.publication.period
      return [
        try notice(
          awards,
          [
            "period": period.text(in: .chinese),
            "deadline": "\(period.end.shownAsEnd(in: .chinese))",
          ],
          attachments: [shown.table])
      ]
    case .organization:
      let winners = Dictionary(grouping: awards) { book.entries[$0.entry]?.organization ?? "" }
      // An organization may have a cup, or 优秀组织奖, and no prize of an entry.
      let names = Set(winners.keys).union(NoticeHonours(book).organizations)
        .sorted { isBefore($0, $1) }
      // Any of its names will do; one that no unit has is refused as that.
      let wanted = try request.organization.map { name in
        names.contains(name) ? name : try units.find(name).name
      }
      if let wanted, !names.contains(wanted) {
        throw NoticeFault.noPrizeOf(wanted, known: names)
      }
      return try names.filter { wanted == nil || $0 == wanted }.map {
        let own = winners[$0] ?? []
        let honours = NoticeHonours(book, of: $0)
        return try notice(
          own,
          honours.fieldsToUnit(isOnly: own.isEmpty).merging(["organization": $0]) { $1 },
          attachments: list(own, honours))
      }
    case .entry:
      for entry in asked where book.entries[entry] == nil {
        throw CertificateFault.unknownEntry(entry.text)
      }
      let gone = asked.compactMap { book.entries[$0] }.filter { !$0.state.isStanding }
      guard gone.isEmpty else {
        throw NoticeFault.takesNoPart(
          gone.map { "\($0.id)\(book.edition.rulebook.nouns.titled($0.title))" },
          gone.map(\.state))
      }
      let chosen = Set(asked)
      let entries = book.entries.values.filter {
        $0.state.isStanding && (chosen.isEmpty || chosen.contains($0.id))
      }
      // Sorted by unit, because they are handed out by unit.
      .sorted {
        $0.organization == $1.organization
          ? $0.id < $1.id : isBefore($0.organization, $1.organization)
      }
      guard !entries.isEmpty else { throw NoticeFault.nobody }
      return try entries.map { brief in
        let own = awards.filter { $0.entry == brief.id }
        return try notice(
          own,
          [
            "organization": brief.organization, "title": brief.title,
            "names": names(of: brief, people).joined(separator: "、"),
            "level": own.map(\.level).joined(separator: "、"), "number": brief.id.text,
            "entered": entered(brief), "proof": isHonour ? "参评证明" : "参赛证明",
          ], attachments: template.list == .awards ? [table(own)] : [])
      }
    }
  }

  /// The people who took part with an entry, or the collective itself.
  private func names(of brief: EntryBrief, _ people: [Entry.ID: [String]]) -> [String] {
    let own = people[brief.id] ?? []
    let isCollective = book.edition.rulebook.subject(of: brief.track) == .collective
    return isCollective || own.isEmpty ? [brief.title] : own
  }

  /// With what an entry takes part. A person's name stands there already, and so does a collective's.
  private func entered(_ brief: EntryBrief) -> String {
    let subject = book.edition.rulebook.subject(of: brief.track)
    let number = "（编号 \(brief.id.text)）"
    return subject == .person || subject == .collective
      ? number : "以\(Nouns(subject).entry())“\(brief.title)”\(number)"
  }

  /// Whether people and collectives are judged, and not what they made.
  private var isHonour: Bool {
    [.person, .collective].contains(book.edition.rulebook.subject)
  }

  private func subjects(of winners: [AwardLine]) -> Set<EntrySubject> {
    Set(
      winners.compactMap { book.entries[$0.entry] }.map {
        book.edition.rulebook.subject(of: $0.track)
      })
  }

  /// What those with a prize are called: 作品; of people and collectives 个人, 集体, 个人和集体, since nobody is a candidate any
  /// more.
  private func noun(of winners: [AwardLine]) -> String {
    let rulebook = book.edition.rulebook
    guard isHonour else { return rulebook.nouns.entry() }
    let subjects = subjects(of: winners)
    let words = [
      subjects.contains(.person) ? "个人" : nil, subjects.contains(.collective) ? "集体" : nil,
    ].compactMap(\.self)
    return words.isEmpty ? rulebook.nouns.entry() : words.joined(separator: "和")
  }

  /// The measure of a level: 名 for people, 个 for collectives.
  private func nouns(of level: String, in winners: [AwardLine]) -> Nouns {
    let rulebook = book.edition.rulebook
    let subjects = subjects(of: winners.filter { $0.level == level })
    guard let only = subjects.first, subjects.count == 1 else { return rulebook.nouns }
    return Nouns(only)
  }

  private func common(_ own: [AwardLine]) -> [String: String] {
    let edition = book.edition
    var counts: [(level: String, count: Int)] = []
    for award in own {
      if counts.last?.level == award.level {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((award.level, 1))
      }
    }
    let nouns = edition.rulebook.nouns
    let noun = noun(of: own)
    let shares = counts.map {
      "\($0.level) \(self.nouns(of: $0.level, in: own).count($0.count))"
    }.joined(separator: "、")
    // With only one kind of prize there are no shares to list.
    let among = nouns.count(own.count) + (counts.isEmpty ? "" : "，其中\(shares)")
    let only = counts.count == 1 ? counts.first?.level : nil
    return [
      "programme": edition.rulebook.name.chinese, "year": String(edition.year),
      "tier": edition.tier.name.chinese, "office": edition.office, "date": day.chinese,
      "process": wasPublic ? "评审和公示" : "评审", "also": "",
      "commended": "获奖\(noun)", "noun": noun, "count": nouns.count(own.count),
      "counts": shares,
      // People and collectives are not counted together.
      "given": isHonour && !counts.isEmpty
        ? shares
        : only.map { "\($0)\(noun) \(nouns.count(own.count))" } ?? "获奖\(noun) \(among)",
      "won": only == nil && !isHonour ? "奖 \(among)" : shares,
    ]
  }

  /// The values that the system knows and the office has replaced, such as 主办单位 and 年份. This may be intended, so it is
  /// only reported.
  func replaced(by fields: [String: String]) -> [Bilingual] {
    let known = common([])
    return ["office", "programme", "year", "tier", "date"].compactMap { name in
      guard let own = known[name], let given = fields[name], given != own else { return nil }
      return Bilingual(
        chinese: "--field \(name)：文中写“\(given)”，不写系统里的“\(own)”，请核对。",
        english:
          "--field \(name): the text says “\(given)” and not “\(own)”, which is on record. Check it."
      )
    }
  }

  private func table(_ own: [AwardLine]) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let subjects = subjects(of: own)
    // A person's entry bears the person's name; a column of names would say it again.
    let areNamed = isHonour && !subjects.contains(.collective)
    let title =
      !isHonour
      ? nouns.titleHeading
      : subjects.isSubset(of: [.person])
        ? "姓名" : subjects.isSubset(of: [.collective]) ? "集体名称" : "姓名、集体名称"
    typealias Column = OfficeTable.Column
    var columns = [
      Column("序号", width: 6, .center), Column("奖项", width: 10, .center),
      Column(title, width: 30), Column("单位", width: 20),
    ]
    if !areNamed { columns.append(Column(isHonour ? "负责人" : nouns.people, width: 26)) }
    let hasTracks = book.edition.rulebook.tracks.count > 1
    if hasTracks { columns.insert(Column(isHonour ? "类别" : nouns.trackHeading, width: 14), at: 3) }
    let hasAdvisers = book.edition.rulebook.people.advisers.most > 0
    if hasAdvisers { columns.append(Column("指导教师", width: 14)) }
    return OfficeTable(
      name: "获奖名单", title: "\(book.edition.heading)获奖名单", columns: columns,
      rows: own.enumerated().map { place, award in
        let brief = book.entries[award.entry]
        var row: [OfficeTable.Cell] = [
          .integer(place + 1), .text(award.level), .optional(brief?.title),
        ]
        if hasTracks { row.append(.text(brief.map { book.trackName($0.track) } ?? "")) }
        row.append(.optional(brief?.organization))
        if !areNamed {
          let isPerson = brief.map { book.edition.rulebook.subject(of: $0.track) } == .person
          let members = (book.members[award.entry] ?? []).joined(separator: "、")
          row.append(.text(isHonour && isPerson ? "" : members))
        }
        let advisers = (book.advisers[award.entry] ?? []).joined(separator: "、")
        return hasAdvisers ? row + [.text(advisers)] : row
      }, isLandscape: false)
  }
}

/// Why a notice is not made.
public enum NoticeFault: Error, Hashable {
  case noTemplate(String, known: [String])
  case notPDF(String)
  /// A notice is a PDF or a Word file.
  case notPDFOrWord(String)
  /// A Word file cannot be made on this machine.
  case noOffice(OfficeProgram.Absence)
  /// LibreOffice could not make the file.
  case notMade(Bilingual)
  case unreadable(String)
  case nothingPublic
  case noPrizeOf(String, known: [String])
  case nobody
  case noPrizesYet
  case stale(version: Int)
  /// Entries that were asked for and take no part, each with where it stands.
  case takesNoPart([String], [EntryState])
}

extension FileHelpers {
  /// Notices as a Word file.
  fileprivate func word(of notices: [PrintedNotice]) throws -> [UInt8] {
    switch office {
    case .failure(let reason): throw NoticeFault.noOffice(reason.absence)
    case .success(let program):
      do {
        return try program.word(from: NoticeDocument(notices: notices).xml)
      } catch {
        guard case .notConverted(let failure) = error else { throw error }
        throw NoticeFault.notMade(Bilingual(chinese: failure.chinese, english: failure.english))
      }
    }
  }
}

extension NoticeFault: Explained {
  public var code: String {
    switch self {
    case .noTemplate: "notice-no-template"
    case .notPDF, .notPDFOrWord: "notice-not-pdf"
    case .noOffice: "notice-no-office"
    case .notMade: "notice-not-made"
    case .unreadable: "notice-unreadable"
    case .nothingPublic: "notice-nothing-public"
    case .noPrizeOf: "notice-no-prize-of"
    case .nobody: "notice-nobody"
    case .noPrizesYet: "notice-no-prizes-yet"
    case .stale: "notice-stale"
    case .takesNoPart: "notice-takes-no-part"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingPublic: [.openPublicity]
    case .noPrizesYet: [.proposeAwards]
    case .stale: [.showDifferences, .sealResults]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noTemplate(let name, known: []), .chinese):
      "没有公文模板“\(name)”，模板文件夹里一个公文模板也没有（没有这个文件夹，或打不开）。请核对模板文件夹的位置。"
    case (.noTemplate(let name, known: []), .english):
      "There is no notice “\(name)”, nor any other: the folder of templates is not there or cannot be read. Check where it is."
    case (.noTemplate(let name, let known), .chinese):
      "没有公文模板“\(name)”，也没有这个文件。现有：\(known.joined(separator: "、"))。"
    case (.noTemplate(let name, let known), .english):
      "There is no template “\(name)”, nor a file of that name. There are: \(known.joined(separator: ", "))."
    case (.notPDF(let path), .chinese): "“\(path)”应以 .pdf 结尾。"
    case (.notPDF(let path), .english): "“\(path)” must end in .pdf."
    case (.notPDFOrWord(let path), .chinese): "“\(path)”应以 .pdf 或 .docx 结尾。"
    case (.notPDFOrWord(let path), .english): "“\(path)” must end in .pdf or .docx."
    case (.noOffice(.notInstalled), .chinese):
      "本机没有安装 LibreOffice，写不出 .docx。请安装（apt-get install libreoffice-writer-nogui），或写成 .pdf。"
    case (.noOffice(.notInstalled), .english):
      "LibreOffice is not installed, so no .docx can be made. Install it (apt-get install libreoffice-writer-nogui), or write a .pdf."
    case (.noOffice(.switchedOff), .chinese):
      "LibreOffice 已用 CONTEST_OFFICE=off 停用，写不出 .docx。请写成 .pdf。"
    case (.noOffice(.switchedOff), .english):
      "LibreOffice is switched off by CONTEST_OFFICE=off, so no .docx can be made. Write a .pdf."
    case (.noOffice(.notIsolated), .chinese):
      "本机不让程序给 LibreOffice 断网，所以不用它，写不出 .docx。请写成 .pdf。"
    case (.noOffice(.notIsolated), .english):
      "This machine does not let us cut LibreOffice off the network, so it is not used. Write a .pdf."
    case (.notMade(let reason), .chinese):
      "LibreOffice 没有做出 .docx（\(reason.chinese)）。处理文字的部分可能没有装（apt-get install libreoffice-writer-nogui）；也可以写成 .pdf。"
    case (.notMade(let reason), .english):
      "LibreOffice made no .docx (\(reason.text(in: .english))). Its part for texts may be missing (apt-get install libreoffice-writer-nogui); a .pdf can be written too."
    case (.unreadable(let name), .chinese): "读不出公文模板“\(name)”，请存为 UTF-8 文本，不超过 256 KB。"
    case (.unreadable(let name), .english):
      "The template “\(name)” cannot be read; save it as UTF-8 text of at most 256 KB."
    case (.nothingPublic, .chinese): "还没有公示过名单。先开始公示，再写公示公告。"
    case (.nothingPublic, .english): "No list went public yet. Open the publicity first."
    case (.noPrizeOf(let name, let known), .chinese):
      "“\(name)”没有获奖。获奖的有：\(known.joined(separator: "、"))。"
    case (.noPrizeOf(let name, let known), .english):
      "“\(name)” has no prize. These have: \(known.joined(separator: ", "))."
    case (.noPrizesYet, .chinese): "还没有评奖，没有可写的获奖名单。这份公文按封存的获奖名单写。"
    case (.noPrizesYet, .english):
      "No prizes are given yet. This notice follows from the sealed list of prizes."
    case (.stale(let version), .chinese):
      "获奖名单（结果第 \(version) 版）封存后有变动。请先核对差别、封存新的一版，再写公文。"
    case (.stale(let version), .english):
      "The list of prizes (version \(version)) has changed since it was sealed. Look at the differences and seal a new version first."
    case (.takesNoPart(let entries, let states), .chinese):
      zip(entries, states).map { "\($0)\($1.name(in: .chinese))" }.joined(separator: "、")
        + "，不写证明。请去掉再写。"
    case (.takesNoPart(let entries, let states), .english):
      zip(entries, states).map { "\($0) is \($1.name(in: .english))" }.joined(separator: ", ")
        + ": no proof is made. Leave it out."
    case (.nobody, .chinese): "没有可写的申报。"
    case (.nobody, .english): "There is no entry to write about."
    }
  }
}
