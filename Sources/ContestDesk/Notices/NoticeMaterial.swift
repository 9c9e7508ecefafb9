import Contest
import ContestPrint
import ContestStore

/// What the notices need to know about an edition.
struct NoticeMaterial {
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
          chinese: "名单没有公示期满的记录，文中只写“评审”，不写“公示”。",
          english:
            "No publicity of the prizes was ended on record, so the text speaks of judging and not of publicity."
        ))
    }
    return template.list == .awards ? notes + NoticeHonours(book).notes : notes
  }

  func notices(
    _ template: NoticeTemplate, _ request: NoticeRequest, _ asked: [Entry.ID],
    _ people: [Entry.ID: [String]], _ file: String, forgotten: inout [Entry.ID]
  ) throws -> [PrintedNotice] {
    let awards = book.awardsInOrder()
    func notice(
      _ own: [AwardLine], _ more: [String: String], people: [String] = [],
      attachments: [OfficeTable]
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
        redHead: request.redHead, documentNumber: request.documentNumber,
        whose: more["number"] ?? more["organization"] ?? "", people: people)
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
        guard template.list != .awards || !awards.isEmpty || !honours.tables.isEmpty else {
          throw NoticeFault.nobodyWon
        }
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
            "list": shown.publication.list.publicName(in: book.edition.tier),
          ],
          attachments: [shown.table])
      ]
    case .organization:
      let winners = Dictionary(grouping: awards) { book.entries[$0.entry]?.organization ?? "" }
      // An organization may have a cup, or 优秀组织奖, and no prize of an entry.
      let names = Set(winners.keys).union(NoticeHonours(book).organizations)
        .sorted { isBefore($0, $1) }
      guard !names.isEmpty else { throw NoticeFault.nobodyWon }
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
      let unit = try request.organization.map { try units.find($0).name }
      for entry in asked where book.entries[entry] == nil {
        throw CertificateFault.unknownEntry(entry.text)
      }
      let gone = asked.compactMap { book.entries[$0] }.filter { !$0.state.isStanding }
      guard gone.isEmpty else {
        throw NoticeFault.takesNoPart(
          gone.map { "\($0.id)\(book.edition.rulebook.nouns.titled($0.title))" },
          gone.map(\.state))
      }
      if let unit {
        let others = asked.compactMap { book.entries[$0] }.filter { $0.organization != unit }
        guard others.isEmpty else {
          throw NoticeFault.otherUnit(unit, entries: others.map(\.id.text))
        }
      }
      let chosen = Set(asked)
      let entries = book.entries.filter {
        $0.state.isStanding && (chosen.isEmpty || chosen.contains($0.id))
          && (unit == nil || unit == $0.organization)
      }
      // Sorted by unit, because they are handed out by unit.
      .sorted {
        $0.organization == $1.organization
          ? $0.id < $1.id : isBefore($0.organization, $1.organization)
      }
      guard !entries.isEmpty else { throw NoticeFault.nobody }
      forgotten = entries.filter { isForgotten($0, template, request, people) }.map(\.id)
      guard forgotten.count < entries.count else {
        throw NoticeFault.forgotten(forgotten.map(\.text))
      }
      return try entries.filter { !forgotten.contains($0.id) }.map { brief in
        let own = awards.filter { $0.entry == brief.id }
        return try notice(
          own,
          [
            "organization": brief.organization, "title": brief.title,
            "names": names(of: brief, people).joined(separator: "、"),
            "level": own.map(\.level).joined(separator: "、"), "number": brief.id.text,
            "entered": entered(brief),
            "proof": book.edition.rulebook.nouns.takesPart == "参评" ? "参评证明" : "参赛证明",
          ], people: names(of: brief, people),
          attachments: template.list == .awards ? [table(own)] : [])
      }
    }
  }

  /// Whether the proof would bear a pseudonym in the place of a name. It is no name, so no proof is made of it; certificates go by
  /// the same rule.
  private func isForgotten(
    _ brief: EntryBrief, _ template: NoticeTemplate, _ request: NoticeRequest,
    _ people: [Entry.ID: [String]]
  ) -> Bool {
    func isPrinted(_ field: NoticeTemplate.Field) -> Bool {
      template.names(field) && request.fields[field.rawValue] == nil
    }
    return (isPrinted(.names) && names(of: brief, people).contains(where: Pseudonym.isOne))
      || (isPrinted(.title) && Pseudonym.isOne(brief.title))
  }

  /// The pseudonyms in the lists of these notices. A list of winners is complete, so their lines stay, without a name, and are told.
  static func notesOnPseudonyms(_ notices: [PrintedNotice]) -> [Bilingual] {
    let cells = notices.flatMap(\.attachments).flatMap(\.body).flatMap { $0 }
    let found = Set(
      cells.flatMap { $0.printed.split(separator: "、").map(String.init) }
        .filter(Pseudonym.isOne)
    ).sorted()
    guard !found.isEmpty else { return [] }
    return [
      Bilingual(
        chinese:
          "名单里有应本人要求删除了个人信息的（\(found.joined(separator: "、"))）：名单须写全，奖项照列，姓名写作“\(Pseudonym.unnamed)”。发文以前请核对。",
        english:
          "The lists have people who were removed on request (\(found.joined(separator: ", "))). A list has to be complete, so their prizes stay, and “\(Pseudonym.unnamed)” stands for the name. Check before it goes out."
      )
    ]
  }

  /// The notices as they leave the house: no pseudonym stands in a list.
  static func unnamed(_ notices: [PrintedNotice]) -> [PrintedNotice] {
    notices.map { notice in
      var notice = notice
      notice.attachments = notice.attachments.map { table in
        var table = table
        table.rows = table.rows.map { row in
          row.map { cell in
            guard case .text(let text) = cell else { return cell }
            return .text(Pseudonym.unnamed(in: text))
          }
        }
        return table
      }
      return notice
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
      ? number : "以\(Nouns(subject).entry())\(Nouns(subject).titled(brief.title))\(number)"
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
    guard isHonour, !rulebook.isContest else { return rulebook.nouns.entry() }
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
    return rulebook.nouns(of: only)
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
    let gives = edition.tier.gives
    let won = only == nil && !isHonour ? "奖 \(among)" : shares
    return [
      "programme": edition.rulebook.name.chinese, "year": String(edition.year),
      "tier": edition.tier.name.chinese, "office": edition.office, "date": day.chinese,
      "process": wasPublic ? "评审和公示" : "评审", "also": "",
      "commended": gives.commended(noun), "noun": noun, "count": nouns.count(own.count),
      "deed": gives.deed, "winners": gives.holders(noun), "those": gives.those(noun),
      "outcome": gives.word,
      "result": isHonour || gives == .prizes ? "获\(won)" : "\(gives.word) \(among)",
      "counts": shares,
      // People and collectives are not counted together.
      "given": isHonour && !counts.isEmpty
        ? shares
        : only.map { "\($0)\(noun) \(nouns.count(own.count))" } ?? "\(gives.word)\(noun) \(among)",
      "won": won,
    ]
  }

  /// The values that the system knows and the office has replaced, such as 主办单位 and 年份. This may be intended, so it is
  /// only reported.
  func replaced(by fields: [String: String]) -> [Bilingual] {
    let known = common([])
    return ["office", "programme", "year", "tier", "date"].compactMap { name in
      guard let own = known[name], let given = fields[name], given != own else { return nil }
      return Bilingual(
        chinese: "字段“\(name)”：文中写“\(given)”，不写系统里的“\(own)”，请核对。",
        english:
          "Field “\(name)”: the text says “\(given)” and not “\(own)”, which is on record. Check it."
      )
    }
  }

  private func table(_ own: [AwardLine]) -> OfficeTable {
    let nouns = book.edition.rulebook.nouns
    let subjects = subjects(of: own)
    // A person's entry bears the person's name; a column of names would say it again.
    let areNamed = isHonour && !subjects.contains(.collective)
    // Teams that compete are called by the word of the rulebook: 参赛队名称.
    let isOfTeams = book.edition.rulebook.isContest && subjects.isSubset(of: [.collective])
    let title =
      !isHonour || isOfTeams
      ? nouns.titleHeading
      : subjects.isSubset(of: [.person])
        ? "姓名" : subjects.isSubset(of: [.collective]) ? "集体名称" : "姓名、集体名称"
    typealias Column = OfficeTable.Column
    var columns = [
      Column("序号", width: 6, .center),
      Column(book.edition.tier.gives.levelHeading(isProposed: false), width: 10, .center),
      Column(title, width: 30), Column("单位", width: 20),
    ]
    // Of a collective with several people on the form all are listed, and not all of them lead it.
    let isOneEach = own.allSatisfy { (book.members[$0.entry] ?? []).count < 2 }
    if !areNamed {
      columns.append(
        Column(isHonour && isOneEach ? "负责人" : nouns.people, width: 26, isList: true))
    }
    let hasTracks = book.edition.rulebook.tracks.count > 1 || book.namesGroups
    if hasTracks {
      columns.insert(Column(isHonour ? "类别" : book.divisionHeading, width: 14), at: 3)
    }
    let hasAdvisers = book.edition.rulebook.people.advisers.most > 0
    if hasAdvisers { columns.append(Column("指导教师", width: 14, isList: true)) }
    return OfficeTable(
      name: book.edition.tier.gives.listName,
      title: book.edition.heading + book.edition.tier.gives.listName,
      columns: columns,
      rows: own.enumerated().map { place, award in
        let brief = book.entries[award.entry]
        var row: [OfficeTable.Cell] = [
          .integer(place + 1), .text(award.level), .optional(brief?.title),
        ]
        if hasTracks { row.append(.text(brief.map { book.division(of: $0) } ?? "")) }
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
