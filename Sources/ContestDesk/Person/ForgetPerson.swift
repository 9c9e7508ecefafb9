public import Contest
public import ContestStore

/// What was removed about one person.
public struct Forgotten: Codable, Sendable {
  public let pseudonym: String
  public let entries: [String]
  public let judges: [String]
  /// Experts of the pool, by their numbers in the pool.
  public let experts: [String]
  /// Reserves of received packages, by the codes that their senders gave them.
  public let reserves: [String]
  /// Certificates beside the person's entries that name the person no longer, by their numbers.
  public let certificates: [String]
  /// How many details of the log and how many texts were removed because they named the person.
  public let details, texts: Int
  /// Where the name remains, and why: published lists, namesakes, and what has to be corrected elsewhere.
  public let remains: [ForgottenPerson.Remains]
}

extension Desk {
  /// Removes one person's data on request: 删除个人信息. A pseudonym replaces the name. Number, dates, ID number, mobile and
  /// everything else that identifies the person are removed, also from the log. Works, marks, ranks and prizes stay, and
  /// the chain of the log stays valid.
  ///
  /// `name` is the registered name, an expert's number in the pool, or the number of a certificate: somebody on a list of the
  /// office may be known by nothing else.
  ///
  /// - Throws: ``PersonFault``, ``NotPermitted``.
  public func forgetPerson(
    _ name: String, entry: Entry.ID? = nil, reason: String
  ) async throws -> Forgotten {
    try actor.require(.maintainStore, in: .everything)
    try actor.require(.seePersonalData, in: .everything)
    guard !reason.allSatisfy(\.isWhitespace) else { throw PersonFault.reasonMissing }
    // The pseudonym is random, so that nobody can find the name by trying names.
    let pseudonym = Pseudonym.text(chance().text)
    let done = try await database.write(action(Purge.action)) { [key] transaction in
      var work = try Forgetting(name, entry, as: pseudonym, key, in: transaction)
      try work.carryOut(reason: reason, in: transaction)
      return try work.result(in: transaction)
    }
    try await Purge.forgetDeleted(in: database)
    return done
  }
}

/// The work of removing one person.
private struct Forgetting {
  private let name, pseudonym: String
  private let key: SiteKey
  private let spots: [PersonSpot]
  private let judges: [(edition: Edition.ID, judge: Judge)]
  private let experts: [PoolJudge]
  /// The editions whose texts or log name somebody who is on no entry, such as a member who was replaced.
  private let mentioned: [Edition.ID]
  private let drafts: PersonDrafts
  private let certificates: PersonCertificates
  /// The person's student or staff numbers, from entries and from forms.
  private let numbers: [String]
  private var (details, texts) = (0, 0)

  init(
    _ text: String, _ entry: Entry.ID?, as pseudonym: String, _ key: SiteKey,
    in connection: Connection
  ) throws {
    let person = try MeantPerson(text, entry, key, in: connection)
    (name, spots, judges) = (person.name, person.own, person.judges)
    (experts, certificates) = (person.experts, person.certificates)
    (self.pseudonym, self.key) = (pseudonym, key)
    var named: [Edition.ID] = []
    drafts = try PersonDrafts(of: name, own: spots, key, in: connection)
    numbers = Set(
      try PersonDrafts.numbers(of: spots, key, in: connection)
        .union(drafts.own.flatMap(\.numbers))
    ).sorted()
    let typed = Set(drafts.own.map(\.draft.edition))
      .subtracting(spots.compactMap { $0.place?.edition })
    if spots.isEmpty, judges.isEmpty, entry == nil, !person.isByNumber {
      let found = try ForgottenPerson.mentions(of: name, in: connection)
      named = Set(found.compactMap(\.edition)).sorted().map { Edition.ID($0) }
    }
    let onPaper = Set(certificates.own.map(\.edition))
      .subtracting(spots.compactMap { $0.place?.edition } + judges.map(\.edition))
    mentioned = Set(named).union(typed).union(onPaper).sorted()
    guard !spots.isEmpty || !judges.isEmpty || !experts.isEmpty || !mentioned.isEmpty else {
      throw PersonFault.nobody(name)
    }
    for spot in spots {
      guard let place = spot.place,
        let state = try EntryRecords.state(of: place.entry, in: connection)
      else { continue }
      let isFinal = try RetentionRecords.finalAt(place.edition, in: connection) != nil
      if state.isStanding, !isFinal { throw PersonFault.underWay(place.entry.text) }
    }
  }

  mutating func carryOut(reason: String, in transaction: Transaction) throws {
    let told = reason.replacing(name, with: pseudonym)
    for spot in spots {
      switch spot.home {
      case .entry(let place): try forget(place, told, in: transaction)
      case .reserve: break
      }
    }
    for (box, own) in Dictionary(grouping: spots.compactMap(\.reserve), by: \.box) {
      try forget(box, own.map(\.spot), told, in: transaction)
    }
    for found in judges {
      let person = try ForgottenPerson(name, as: pseudonym, found.edition, in: transaction)
      add(
        try PersonRecords.forget(
          judge: found.judge, found.edition, person, key.box, in: transaction))
      try transaction.record(
        .judge(found.edition, found.judge.id), detail: ["person": pseudonym],
        withheld: ["reason": told])
    }
    for expert in experts {
      try PoolRecords.remove(expert.id, in: transaction)
      try transaction.record(
        .poolJudge(expert.id), detail: ["person": pseudonym], withheld: ["reason": told])
    }
    for (edition, found) in Dictionary(grouping: certificates.own, by: \.edition)
      .sorted(by: { $0.key < $1.key })
    {
      for one in found {
        try CertificateRecords.empty(one.certificate.sequence, edition, in: transaction)
      }
      try transaction.record(
        .certificates(edition),
        detail: [
          "person": pseudonym, "numbers": found.map(\.certificate.number).joined(separator: " "),
        ], withheld: ["reason": told])
    }
    for edition in mentioned {
      let person = try ForgottenPerson(
        name, as: pseudonym, numbers: numbers, edition, in: transaction)
      add(try PersonRecords.forget(person, key.box, in: transaction))
      try transaction.record(
        .edition(edition), detail: ["person": pseudonym], withheld: ["reason": told])
    }
  }

  private mutating func add(_ gone: (details: Int, texts: Int)) {
    details += gone.details
    texts += gone.texts
  }

  private mutating func forget(
    _ place: PersonPlace, _ told: String, in transaction: Transaction
  ) throws {
    let box = try PeopleRecords.sealed(of: place.entry, in: transaction)
    let open = try box.map { try key.box.open($0, entry: place.entry.text) } ?? []
    let own = open.first { $0.role == place.role && $0.position == place.position }
    let rest = open.filter { $0.role != place.role || $0.position != place.position }
    let sealed = rest.isEmpty ? nil : try key.box.seal(rest, entry: place.entry.text)
    let person = try ForgottenPerson(
      name, as: pseudonym,
      numbers: [own?.idNumber ?? "", own?.mobile ?? "", place.studentNumber ?? ""] + numbers,
      place.edition, in: transaction)
    // What is released to the public may show the person, for example in a picture, and no program can see that. So the
    // release ends.
    try ReleaseRule.set([], of: place.entry, place.edition, in: transaction)
    let edition = try Desk.edition(place.edition, in: transaction)
    add(
      try PersonRecords.forget(
        place, person, sealed: sealed, key.box, keepingLeaders: edition.capsLeaders,
        in: transaction))
    try transaction.record(
      .entry(place.entry), detail: ["person": pseudonym], withheld: ["reason": told])
  }

  /// Removes the person from a reserve's registration.
  private mutating func forget(
    _ box: ReserveBox, _ own: [PersonSpot], _ told: String, in transaction: Transaction
  ) throws {
    guard let kept = KeptReserve(try key.box.open(box.sealed, owner: box.owner)) else { return }
    var work = kept.work
    var numbers: [String] = []
    for spot in own {
      let index = spot.position - 1
      if spot.role == "member", work.members.indices.contains(index) {
        let old = work.members[index]
        numbers += [old.idNumber, old.mobile, old.studentNumber]
        work.members[index] = RegisteredPerson(name: pseudonym)
      } else if work.advisers.indices.contains(index) {
        work.advisers[index].name = pseudonym
      }
    }
    let person = try ForgottenPerson(
      name, as: pseudonym, numbers: numbers, box.edition, in: transaction)
    if work.title == name { work.title = pseudonym }
    work.answers = work.answers.mapValues(person.replaced)
    let sealed = try key.box.seal(KeptReserve(work, list: kept.list).texts, owner: box.owner)
    try PackageRecords.replace(box, with: sealed, title: work.title, in: transaction)
    add(try PersonRecords.forget(person, key.box, in: transaction))
    try transaction.record(
      .packages(box.edition), detail: ["person": pseudonym, "reserve": box.code.text],
      withheld: ["reason": told])
  }

  func result(in transaction: Transaction) throws -> Forgotten {
    Forgotten(
      pseudonym: pseudonym, entries: spots.compactMap { $0.place?.entry.text },
      judges: judges.map { "\($0.edition)/\($0.judge.id)" }, experts: experts.map(\.id),
      reserves: spots.filter { $0.place == nil }.map(\.entry.text),
      certificates: certificates.own.map(\.certificate.number), details: details, texts: texts,
      remains: try remains(in: transaction))
  }

  private func remains(in transaction: Transaction) throws -> [ForgottenPerson.Remains] {
    var all = try ForgottenPerson.remains(of: name, in: transaction)
    all += try keptFiles(in: transaction)
    for one in drafts.others {
      all.append(
        ForgottenPerson.Remains(
          place: .drafts, edition: one.draft.edition.text, what: one.draft.account, count: 1))
    }
    for one in certificates.others {
      all.append(
        ForgottenPerson.Remains(
          place: .certificates, edition: one.edition.text, what: one.certificate.number, count: 1))
    }
    return all
  }

  /// The stored files of the person's entries. The program does not know what they contain.
  private func keptFiles(in connection: Connection) throws -> [ForgottenPerson.Remains] {
    var seen: Set<Entry.ID> = []
    let waiting = try drafts.own.compactMap { one -> ForgottenPerson.Remains? in
      let count = try DraftFileRecords.of(one.draft.account, in: connection).count
      return count == 0
        ? nil
        : ForgottenPerson.Remains(
          place: .entryFiles, edition: one.draft.edition.text, what: one.draft.account,
          count: count)
    }
    return try waiting
      + spots.compactMap(\.place).compactMap { place in
        guard seen.insert(place.entry).inserted else { return nil }
        let count = try EntryFileRecords.of(place.entry, in: connection).count { !$0.isPurged }
        return count == 0
          ? nil
          : ForgottenPerson.Remains(
            place: .entryFiles, edition: place.edition.text, what: place.entry.text, count: count)
      } + evidence(in: connection)
  }

  /// Evidence of objections about the person's entries, which is stored until the purge.
  private func evidence(in connection: Connection) throws -> [ForgottenPerson.Remains] {
    var seen: Set<Entry.ID> = []
    return try spots.compactMap(\.place).flatMap { place -> [ForgottenPerson.Remains] in
      guard seen.insert(place.entry).inserted else { return [] }
      return try ObjectionFileRecords.about(place.entry, place.edition, in: connection).map { one in
        ForgottenPerson.Remains(
          place: .evidence, edition: place.edition.text, what: "\(one.number)", count: one.count)
      }
    }
  }
}

extension PersonSpot {
  fileprivate var reserve: (box: ReserveBox, spot: PersonSpot)? {
    if case .reserve(let box, _) = home { (box, self) } else { nil }
  }
}
