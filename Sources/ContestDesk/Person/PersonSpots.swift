import Contest
import ContestStore

/// One place where a person is stored with an entry: a registered entry, or a reserve that came in a package and is not
/// an entry.
struct PersonSpot {
  enum Home {
    case entry(PersonPlace)
    case reserve(ReserveBox, Registration)
  }
  let home: Home
  let edition: Edition.ID
  /// The entry's code; for a reserve, the code that its sender gave it.
  let entry: Entry.ID
  let organization: String
  /// `member` or `adviser`, and the position among them from 1.
  let role: String
  let position: Int
  let identity: String?

  init(_ place: PersonPlace) {
    (home, edition, entry) = (.entry(place), place.edition, place.entry)
    (organization, role, position) = (place.organization, place.role, place.position)
    identity = place.identity
  }

  init(
    _ box: ReserveBox, _ work: Registration, role: String, position: Int, identity: String?
  ) {
    (home, edition, entry) = (.reserve(box, work), box.edition, box.code)
    (organization, self.role, self.position) = (work.organization, role, position)
    self.identity = identity
  }

  var place: PersonPlace? { if case .entry(let place) = home { place } else { nil } }
}

extension Desk {
  /// The places of one person, and those of other people with the same name. Two places belong to one person if their
  /// keyed hashes are equal, or, without a hash, if the organization is the same.
  static func spots(
    of name: String, _ entry: Entry.ID?, _ key: SiteKey, in connection: Connection
  ) throws -> (own: [PersonSpot], others: [PersonSpot]) {
    let all =
      try PersonRecords.places(named: name, in: connection).map { PersonSpot($0) }
      + reserveSpots(of: name, key, in: connection)
    guard let first = entry.map({ id in all.first { $0.entry == id } }) ?? all.first else {
      return ([], all)
    }
    func isSame(_ spot: PersonSpot) -> Bool {
      if let one = first.identity, let other = spot.identity { return one == other }
      return spot.organization == first.organization
    }
    let own = all.filter(isSame)
    let others = all.filter { !isSame($0) }
    if entry == nil, !others.isEmpty {
      throw PersonFault.several(name, all.map { "\($0.entry)（\($0.organization)）" })
    }
    return (own, others)
  }

  /// The reserves of received packages that contain a name.
  static func reserveSpots(
    of name: String, _ key: SiteKey, in connection: Connection
  ) throws -> [PersonSpot] {
    let seal = RegistrationSeal(key, fields: [])
    return try PackageRecords.reserves(in: connection).flatMap { box -> [PersonSpot] in
      let texts = try key.box.open(box.sealed, owner: box.owner)
      guard let work = KeptReserve(texts)?.work else { return [] }
      let members = seal.entry(work, id: box.code).members
      var spots: [PersonSpot] = []
      for (index, person) in work.members.enumerated() where person.name == name {
        spots.append(
          PersonSpot(
            box, work, role: "member", position: index + 1,
            identity: members.indices.contains(index) ? members[index].identity : nil))
      }
      for (index, adviser) in work.advisers.enumerated() where adviser.name == name {
        spots.append(
          PersonSpot(box, work, role: "adviser", position: index + 1, identity: nil))
      }
      return spots
    }
  }

  /// The expert of the pool whom a text means, under each number: the one with that number, or with that name. Empty if an entry says
  /// which person is meant.
  ///
  /// - Throws: ``PersonFault/several(_:_:)`` if several experts have the name.
  static func experts(
    named text: String, _ entry: Entry.ID?, in connection: Connection
  ) throws -> [PoolJudge] {
    guard entry == nil else { return [] }
    let all = try pool(in: connection)
    if let one = all.first(where: { $0.everyone.contains { $0.id == text } }) {
      return one.everyone
    }
    let named = all.filter { $0.everyone.contains { $0.name == text } }
    guard named.count < 2 else {
      throw PersonFault.several(
        text, named.map { "评委库 \($0.judge.id)（\($0.judge.organization)）" })
    }
    return named.first?.everyone ?? []
  }

  /// The judges with a name in all editions, or the judges that an expert of the pool was. Empty if an entry says which
  /// person is meant.
  static func judges(
    named name: String, _ entry: Entry.ID?, ofExpert expert: PoolJudge?, in connection: Connection
  ) throws -> [(edition: Edition.ID, judge: Judge)] {
    guard entry == nil else { return [] }
    let places = try expert.map { try PoolRecords.places(in: connection)[$0.id] ?? [] } ?? []
    return try EditionRecords.ids(in: connection).flatMap { edition in
      try JudgeRecords.everyone(edition, in: connection).map(\.judge)
        .filter { judge in
          judge.name == name || places.contains { $0.edition == edition && $0.judge == judge.id }
        }.map { (edition, $0) }
    }
  }
}
