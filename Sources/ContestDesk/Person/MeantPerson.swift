import Contest
import ContestStore

/// The person whom a text means, with every place where that person is stored. The text is a name, an expert's number in the
/// pool, or the number of a certificate.
struct MeantPerson {
  let name: String
  /// Whether the text was the number of a certificate. Then nothing but certificates is taken: a person who is on entries as well is
  /// named by an entry, so that nobody's namesake is taken for them.
  let isByNumber: Bool
  /// The person's places on entries, and those of others with the name.
  let own, others: [PersonSpot]
  let judges: [(edition: Edition.ID, judge: Judge)]
  let experts: [PoolJudge]
  let certificates: PersonCertificates

  /// - Throws: ``PersonFault/several(_:_:)`` if several people have the name and `entry` does not say who is meant.
  init(_ text: String, _ entry: Entry.ID?, _ key: SiteKey, in connection: Connection) throws {
    let found = try Desk.experts(named: text, entry, in: connection)
    let number =
      found.isEmpty && entry == nil
      ? try PersonCertificates.certificate(numbered: text, key, in: connection) : nil
    let name = found.first?.name ?? number?.holder.names.first ?? text
    (self.name, isByNumber) = (name, number != nil)
    if let number {
      let places = try PersonRecords.places(named: name, in: connection).map { PersonSpot($0) }
      (own, others, judges, experts) = ([], places, [], [])
      certificates = try PersonCertificates(
        of: name, number: number, own: [], others: places, organizations: [], key, in: connection)
      return
    }
    experts = found
    (own, others) = try Desk.spots(of: name, entry, key, in: connection)
    judges = try Desk.judges(named: name, entry, ofExpert: found.first, in: connection)
    certificates = try PersonCertificates(
      of: name, own: own, others: others,
      organizations: found.map(\.organization) + judges.map(\.judge.organization), key,
      in: connection)
  }
}
