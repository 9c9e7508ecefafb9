/// A member of an entry, as the doubts about persons name and compare it.
struct MemberSeat: Sendable {
  /// Where a member is found among the entries that were given: both numbers from 0. A season has many members and few doubts, so
  /// only these two numbers are kept of each.
  struct Spot: Sendable {
    let entry, member: Int
  }

  let id: Entry.ID
  let other: OtherEntry
  /// The member's place on the form, from 1.
  let place: Int
  /// Without spaces and width.
  let name: String

  init(_ spot: Spot, among entries: [Entry]) {
    let entry = entries[spot.entry]
    (id, other, place) = (entry.id, OtherEntry(entry), spot.member + 1)
    name = SameWork.key(entry.members[spot.member].name)
  }
}
