import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// The names of the people present; nobody witnesses what they do themselves.
  ///
  /// - Throws: ``CodeFault/witnessesMissing``, ``CodeFault/ownWitness(_:)``, ``CodeFault/witnessUnnamed(_:)``: by the measure by which
  ///   an objection is signed, ``Signature/isPerson(_:)``.
  func present(_ names: [String]) async throws -> [String] {
    let witnesses = try Self.witnesses(names)
    let own = try await database.read { connection in
      [actor.name, try ActorNames(.chinese, in: connection).shown(actor.name)].map(FormText.key)
    }
    if let both = witnesses.first(where: { own.contains(Self.nameKey(of: $0)) }) {
      throw CodeFault.ownWitness(both)
    }
    if let nobody = witnesses.first(where: { !Signature.isPerson(Self.person($0)) }) {
      throw CodeFault.witnessUnnamed(nobody)
    }
    return witnesses
  }

  /// There must be two different persons at least; one may be written with the unit and without it.
  private static func witnesses(_ names: [String]) throws(CodeFault) -> [String] {
    var seen: Set<String> = []
    let clean = names.map { CleanText($0).text }.filter {
      !$0.isEmpty && seen.insert(FormText.key($0)).inserted
    }
    guard Set(clean.map(nameKey(of:))).count >= 2 else { throw .witnessesMissing }
    return clean
  }

  private static func nameKey(of written: String) -> String {
    FormText.key(person(written))
  }

  private static func person(_ written: String) -> String {
    HandlerCheck.Handler(written: written).name
  }

  /// Throws where one of the people present has an interest in the round: see ``WitnessCheck``. The unit of a witness is the one
  /// that is written; where none is, those that the list of judges and the accounts of the edition have of the same name.
  ///
  /// - Throws: ``CodeFault/witnessConcerned(_:_:)``.
  static func requireFree(
    _ witnesses: [String], of judged: JudgedRound, in connection: Connection
  ) throws {
    let edition = judged.edition.id
    var roster = try RoundRoster(judged, in: connection)
    try roster.addPeople(edition: edition, in: connection)
    let organizations = try OrganizationRecords.all(edition, in: connection)
    let people = witnesses.map(HandlerCheck.Handler.init(written:))
    let names = Set(people.filter(\.organization.isEmpty).map { FormText.key($0.name) })
    var known: [HandlerCheck.Handler] = try JudgeRecords.everyone(edition, in: connection)
      .filter { names.contains(FormText.key($0.judge.name)) }
      .map { HandlerCheck.Handler(name: $0.judge.name, organization: $0.judge.organization) }
    for account in try AccountRecords.all(in: connection)
    where names.contains(FormText.key(account.shownName)) {
      for grant in try AccountRecords.grants(of: account.name, in: connection) {
        guard grant.edition == edition,
          let unit = organizations.first(where: { $0.id == grant.organization })
        else { continue }
        known.append(.init(name: account.shownName, organization: unit.name))
      }
    }
    let check = WitnessCheck(
      people + known, entries: roster.lines.map(\.entry),
      organizations: OrganizationNames(organizations.map(\.named)))
    if let first = check.conflicts.first {
      throw CodeFault.witnessConcerned(first.name, first.conflict)
    }
  }
}
