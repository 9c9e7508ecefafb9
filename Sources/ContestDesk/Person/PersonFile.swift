public import Contest
import ContestStore

/// Everything that is stored about one person: 个人信息查阅.
public struct PersonFile: Sendable {
  public struct Line: Codable, Sendable {
    public let edition, entry, title, organization, role, name: String
    public let studentNumber, degree, enrolledOn, bornOn, idNumber, mobile, award, consents: String
  }
  public struct JudgeLine: Codable, Sendable {
    public let edition, judge, name, organization, title, topics: String
    public let sheets: Int
    public let fee: String
  }
  /// An expert of the pool, whether or not invited yet.
  public struct ExpertLine: Codable, Sendable {
    public let number, name, organization, province, title, topics, invitations: String
  }
  /// Anything else: an answer on the form, an opinion of a department, an answer after the award, a payment, or a text
  /// that names the person.
  public struct Fact: Codable, Sendable {
    public let edition, entry, kind, text: String
  }
  public let name: String
  public let lines: [Line]
  public let judged: [JudgeLine]
  public let pool: [ExpertLine]
  public let facts: [Fact]
  /// Entries, drafts and certificates of a namesake: a different person, as far as numbers and organizations tell.
  public let namesakes: [String]
}

/// Why no data of a person are shown or removed.
public enum PersonFault: Error, Hashable {
  case nobody(String)
  /// Several people have this name; an entry tells them apart.
  case several(String, [String])
  /// The entry that was named is there, and has nobody of this name.
  case notOfEntry(String, entry: String)
  case reasonMissing
  /// A work of the person is still being judged.
  case underWay(String)
}

extension PersonFault: Explained {
  public var code: String {
    switch self {
    case .nobody: "person-nobody"
    case .several: "person-several"
    case .notOfEntry: "person-not-of-entry"
    case .reasonMissing: "person-reason-missing"
    case .underWay: "person-under-way"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nobody(let name), .chinese):
      "没有名叫“\(name)”的作者、指导教师、评委、评委库专家，发出的证书、日志和理由里也没有提到。请核对姓名，须与登记的完全相同。"
    case (.nobody(let name), .english):
      "No member, adviser, judge or expert of the pool is called “\(name)”, and no certificate, reason or log names one. Write the name as it is registered."
    case (.several(let name, let entries), .chinese):
      "名叫“\(name)”的不止一人：\(entries.joined(separator: "、"))。请写明他的一项申报，或评委库里的编号、证书编号。"
    case (.several(let name, let entries), .english):
      "Several persons are called “\(name)”: \(entries.joined(separator: ", ")). Name one of the person's entries, or the number in the pool or of a certificate."
    case (.notOfEntry(let name, let entry), .chinese):
      "\(entry) 里没有名叫“\(name)”的作者、指导教师。请核对姓名，须与登记的完全相同；已经删除的只剩代号。"
    case (.notOfEntry(let name, let entry), .english):
      "\(entry) has no member or adviser called “\(name)”. Write the name as it is registered; of somebody who was removed nothing but a pseudonym is left."
    case (.reasonMissing, .chinese): "删除个人信息须写明理由，如“本人 2027-10-08 来函要求”。"
    case (.reasonMissing, .english): "A reason is needed, which goes on record."
    case (.underWay(let entry), .chinese):
      "\(entry) 还在评审中。请先办理退出，或等结果封存以后再删除。"
    case (.underWay(let entry), .english):
      "\(entry) is still being judged. Withdraw it first, or wait until the results are sealed."
    }
  }
}

extension Desk {
  /// Everything that is stored about one person in all editions, for the person to read: 查阅、复制. ID numbers and mobiles
  /// are shown in full, which is recorded.
  ///
  /// `name` is the registered name, an expert's number in the pool, or the number of a certificate. If several people have the
  /// name, `entry` is an entry of the person who is meant.
  ///
  /// - Throws: ``PersonFault``, ``NotPermitted``.
  public func personFile(_ name: String, entry: Entry.ID? = nil) async throws -> PersonFile {
    try actor.require(.seePersonalData, in: .everything)
    let editions = Dictionary(
      try await editions().map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    return try await database.write(action("person.export")) { [key] transaction in
      let person = try MeantPerson(name, entry, key, in: transaction)
      let (name, own, others) = (person.name, person.own, person.others)
      let (judges, experts, certificates) = (person.judges, person.experts, person.certificates)
      var facts: [PersonFile.Fact] = []
      for spot in own where spot.role == "member" {
        guard let place = spot.place, let edition = editions[place.edition] else { continue }
        facts += try PersonFacts(edition, place, key, in: transaction).all
      }
      for found in judges {
        guard let edition = editions[found.edition] else { continue }
        facts += try VoterFacts(found.judge.id, edition, in: transaction).all
      }
      facts += certificates.facts(editions)
      let drafts = try PersonDrafts(of: name, own: own, key, in: transaction)
      let onWeb = try drafts.facts(editions, of: name, in: transaction)
      let isKept = !own.isEmpty || !judges.isEmpty || !experts.isEmpty
      facts += try Self.mentions(
        of: name,
        in: isKept || person.isByNumber
          ? Set(
            own.map(\.edition) + judges.map(\.edition) + certificates.own.map(\.edition)) : nil,
        editions, transaction)
      facts += onWeb
      guard isKept || !facts.isEmpty else { throw PersonFault.nobody(name) }
      var consents: [Edition.ID: [ConsentRecord]] = [:]
      for edition in Set(own.map(\.edition)) {
        consents[edition] = try ConsentRecords.all(edition, in: transaction)
      }
      let lines = try own.map { spot -> PersonFile.Line in
        let heading = editions[spot.edition]?.heading ?? spot.edition.text
        let nouns = editions[spot.edition]?.rulebook.nouns ?? Nouns(.work)
        switch spot.home {
        case .reserve(_, let work):
          return PersonFile.Line(spot, work, heading, nouns, name: name)
        case .entry(let place):
          return try PersonFile.Line(
            place, heading, nouns, consents[place.edition] ?? [], key, in: transaction)
        }
      }
      let fees = try Dictionary(
        grouping: judges, by: \.edition
      ).mapValues { list in
        try list.first.map { try PoolRecords.fees($0.edition, in: transaction) } ?? []
      }
      let judged = try judges.map { found -> PersonFile.JudgeLine in
        let judge = found.judge
        let sheets = try PoolRecords.sheets(found.edition, in: transaction)[judge.id] ?? [:]
        let fee = fees[found.edition]?.first { $0.judge == judge.id }?.amount
        return PersonFile.JudgeLine(
          edition: editions[found.edition]?.heading ?? found.edition.text, judge: judge.id.text,
          name: judge.name, organization: judge.organization, title: judge.title,
          topics: judge.topics.joined(separator: "、"), sheets: sheets.values.reduce(0, +),
          fee: fee?.text(places: 2) ?? "")
      }
      let places = experts.isEmpty ? [:] : try PoolRecords.places(in: transaction)
      let pool = experts.map { expert in
        PersonFile.ExpertLine(
          number: expert.id, name: expert.name, organization: expert.organization,
          province: expert.province, title: expert.title,
          topics: expert.topics.joined(separator: "、"),
          invitations: (places[expert.id] ?? []).map { place in
            "\(editions[place.edition]?.heading ?? place.edition.text) \(place.standing.name(in: .chinese))"
              + (place.reason.isEmpty ? "" : "（\(place.reason)）")
          }.joined(separator: "；"))
      }
      for spot in own {
        switch spot.home {
        case .entry: try transaction.record(.entry(spot.entry))
        case .reserve: try transaction.record(.packages(spot.edition))
        }
      }
      for found in judges { try transaction.record(.judge(found.edition, found.judge.id)) }
      for expert in experts { try transaction.record(.poolJudge(expert.id)) }
      for edition in Set(certificates.own.map(\.edition)).sorted() {
        try transaction.record(.certificates(edition))
      }
      for one in drafts.own {
        try transaction.record(.account(Account.Name(one.draft.account)))
      }
      if !isKept { try transaction.record(Subject(.store, ["person"])) }
      return PersonFile(
        name: name, lines: lines, judged: judged, pool: pool, facts: facts,
        namesakes: others.map { "\($0.entry)（\($0.organization)）" }
          + drafts.others.map { "网上填报 \($0.draft.account)" }
          + certificates.others.map(\.words))
    }
  }

  /// The entry of a person that a text means, in any edition. If entries of other people have the same number, the
  /// person's own entry is meant.
  ///
  /// - Throws: ``EntryError``, ``PersonFault/notOfEntry(_:entry:)``, ``NotPermitted``.
  public func entryID(_ text: String?, of name: String) async throws -> Entry.ID? {
    guard let text else { return nil }
    try actor.require(.seePersonalData, in: .everything)
    let editions = try await self.editions()
    return try await database.read { [key] connection in
      let own = Set(try PersonRecords.places(named: name, in: connection).map(\.entry))
      var found: [(id: Entry.ID, edition: Edition.ID)] = []
      var isKnown = false
      for edition in editions {
        for id in try EntryNames.meant(by: text, edition, in: connection) {
          isKnown = true
          if own.contains(id) { found.append((id, edition.id)) }
        }
      }
      guard let first = found.first else {
        // A reserve has the code that its sender gave it.
        let code = Entry.ID(text.uppercased())
        guard
          try Self.reserveSpots(of: name, key, in: connection).contains(where: { $0.entry == code })
        else {
          guard isKnown else { throw EntryError.notFound(text) }
          throw PersonFault.notOfEntry(name, entry: text)
        }
        return code
      }
      guard found.count == 1 else {
        throw EntryError.several(
          text, try found.map { try EntryNames.word(for: $0.id, $0.edition, in: connection) })
      }
      return first.id
    }
  }
}

extension PersonFile.Line {
  fileprivate init(
    _ place: PersonPlace, _ edition: String, _ nouns: Nouns, _ consents: [ConsentRecord],
    _ key: SiteKey,
    in connection: Connection
  ) throws {
    let box = try PeopleRecords.sealed(of: place.entry, in: connection)
    let open = try box.map { try key.box.open($0, entry: place.entry.text) } ?? []
    let fields = open.first { $0.role == place.role && $0.position == place.position }
    let agreed = consents.filter { $0.entry == place.entry && $0.person == place.name }
    self.init(
      edition: edition, entry: place.entry.text, title: place.title,
      organization: place.organization, role: place.role == "adviser" ? "指导教师" : nouns.people,
      name: place.name, studentNumber: place.studentNumber ?? "",
      degree: place.degree.flatMap { Degree(rawValue: $0) }?.name(in: .chinese)
        ?? place.degree ?? "",
      enrolledOn: place.enrolledOn?.description ?? "", bornOn: place.bornOn?.description ?? "",
      idNumber: fields?.idNumber ?? "", mobile: fields?.mobile ?? "",
      award: (try OutcomeRecords.lines(of: place.entry, place.edition, in: connection)
        .compactMap { sealed -> String? in
          if case .award(let level) = sealed.line.standing { level } else { nil }
        } + Self.ownPrizes(place, in: connection)).joined(separator: "、"),
      consents: agreed.map {
        "\($0.kind.name(in: .chinese, nouns))：\($0.isGiven ? "同意" : "不同意")"
      }.joined(separator: "；"))
  }

  /// What the person has as a member, beside the prize of the entry: 最佳辩手.
  private static func ownPrizes(
    _ place: PersonPlace, in connection: Connection
  ) throws -> [String] {
    guard place.role == "member" else { return [] }
    let member = MemberPlace(place.entry, place.position).description
    return try UnitPrizeRecords.all(place.edition, in: connection)
      .filter { $0.kind == .member && $0.organization == member }
      .map { $0.standing == .waits ? "\($0.name)（待评委会决定）" : $0.name }
  }

  /// For a reserve that came in a package.
  fileprivate init(
    _ spot: PersonSpot, _ work: Registration, _ edition: String, _ nouns: Nouns, name: String
  ) {
    let isMember = spot.role == "member"
    let person = isMember ? work.members.dropFirst(spot.position - 1).first : nil
    self.init(
      edition: edition, entry: spot.entry.text, title: work.title,
      organization: work.organization, role: isMember ? "\(nouns.people)（候补）" : "指导教师（候补）",
      name: name,
      studentNumber: person?.studentNumber ?? "",
      degree: person?.degree?.name(in: .chinese) ?? "",
      enrolledOn: person?.enrolledOn?.description ?? "",
      bornOn: person?.bornOn?.description ?? "", idNumber: person?.idNumber ?? "",
      mobile: person?.mobile ?? "", award: "", consents: "")
  }
}

extension PersonFile {
  /// The file as tables, without empty ones.
  public func tables() -> [OfficeTable] {
    typealias Column = OfficeTable.Column
    let works = OfficeTable(
      name: "申报", title: "\(name)的个人信息（申报）",
      columns: [
        Column("届", width: 26), Column("编码", width: 10), Column("名称", width: 24),
        Column("单位", width: 18), Column("身份", width: 8), Column("学号", width: 14),
        Column("学历", width: 8), Column("入学", width: 12), Column("出生日期", width: 12),
        Column("证件号", width: 20), Column("手机", width: 14), Column("奖项", width: 10),
        Column("同意", width: 20),
      ],
      rows: lines.map { line in
        [
          line.edition, line.entry, line.title, line.organization, line.role, line.studentNumber,
          line.degree, line.enrolledOn, line.bornOn, line.idNumber, line.mobile, line.award,
          line.consents,
        ].map(OfficeTable.Cell.text)
      })
    let judging = OfficeTable(
      name: "评审", title: "\(name)的个人信息（评审）",
      columns: [
        Column("届", width: 26), Column("评委编号", width: 10), Column("单位", width: 22),
        Column("职称", width: 12), Column("研究方向", width: 24), Column("评分份数", width: 10, .right),
        Column("评审费", width: 12, .right),
      ],
      rows: judged.map { line in
        [
          .text(line.edition), .text(line.judge), .text(line.organization), .text(line.title),
          .text(line.topics), .integer(line.sheets), .text(line.fee),
        ]
      })
    let experts = OfficeTable(
      name: "评委库", title: "\(name)的个人信息（评委库）",
      columns: [
        Column("编号", width: 10), Column("单位", width: 22), Column("省份", width: 10),
        Column("职称", width: 12), Column("研究方向", width: 24), Column("邀请情况", width: 50),
      ],
      rows: pool.map { line in
        [
          line.number, line.organization, line.province, line.title, line.topics,
          line.invitations,
        ].map(OfficeTable.Cell.text)
      })
    let rest = OfficeTable(
      name: "其他", title: "\(name)的个人信息（其他）",
      columns: [
        Column("届", width: 26), Column("编码", width: 12), Column("事项", width: 22),
        Column("内容", width: 60),
      ],
      rows: facts.map { fact in
        [fact.edition, fact.entry, fact.kind, fact.text].map(OfficeTable.Cell.text)
      })
    return [works, judging, experts, rest].filter { !$0.rows.isEmpty }
  }
}
