/// Rooms in which one round runs side by side, each with judges of its own: 分室答辩, with 锚定项 that every room judges.
///
/// Entries are put into rooms in the order of lots. Rooms differ in severity; where some entries, the anchors, are judged in
/// every room, each room's results are moved by how much the room differs on the anchors from the mean of all rooms:
///
/// | | room 1 | room 2 | result |
/// |---|---|---|---|
/// | the anchor | 88 | 84 | 86, the mean of the rooms |
/// | A, in room 1 | 90 | | 90 + (86 − 88) = 88 |
/// | B, in room 2 | | 87 | 87 + (86 − 84) = 89 |
///
/// Without an anchor, or where it is absent, results are compared as they are, and the results say so.
public struct RoomRule: Hashable, Sendable {
  public typealias ID = String
  /// Stands for all rooms: where an anchor sits.
  public static let anchor: ID = "anchor"
  /// Where a judge sits whose marks are kept and do not count: 见习评委.
  public static let shadow: ID = "shadow"

  /// How many rooms, 2…50.
  public var count: Int
  /// How many entries are judged in every room, 0…5: the first by lot.
  public var anchors: Int
  /// Within what entries are spread evenly over the rooms: all, each track, or each group.
  public var per: PlaceScope

  public init(count: Int, anchors: Int = 0, per: PlaceScope = .all) {
    (self.count, self.anchors, self.per) = (count, anchors, per)
  }

  /// `1`, `2`, `3` …
  public var ids: [ID] { (1...max(count, 1)).map(String.init) }

  /// One entry as it comes, in the order of lots.
  public struct Newcomer: Hashable, Sendable {
    public let entry: Entry.ID
    public let list: String

    public init(_ entry: Entry.ID, list: String = "") {
      (self.entry, self.list) = (entry, list)
    }
  }

  /// Puts newcomers into rooms, in the order given. Each goes where the fewest of its list are, then where the fewest are,
  /// then into the first such room. While there are fewer anchors than the rule asks for, and no entry has a room yet, the first
  /// are anchors.
  ///
  /// Two rooms, one anchor, lots A B C D E: A is the anchor, B and D are in room 1, C and E in room 2.
  public func places(
    for newcomers: [Newcomer], known: [(list: String, room: ID)] = []
  ) -> [(entry: Entry.ID, room: ID)] {
    var all: [ID: Int] = [:]
    var ofList: [String: [ID: Int]] = [:]
    var anchored = known.count { $0.room == Self.anchor }
    let isFirst = known.isEmpty
    for one in known where one.room != Self.anchor {
      all[one.room, default: 0] += 1
      ofList[one.list, default: [:]][one.room, default: 0] += 1
    }
    return newcomers.map { newcomer in
      if isFirst, anchored < anchors {
        anchored += 1
        return (newcomer.entry, Self.anchor)
      }
      let own = ofList[newcomer.list] ?? [:]
      let room =
        ids.enumerated().min { one, other in
          (own[one.element] ?? 0, all[one.element] ?? 0, one.offset)
            < (own[other.element] ?? 0, all[other.element] ?? 0, other.offset)
        }?.element ?? "1"
      all[room, default: 0] += 1
      ofList[newcomer.list, default: [:]][room, default: 0] += 1
      return (newcomer.entry, room)
    }
  }
}

extension RulebookDecoder {
  /// `rooms: {count: 6, anchor: 1, per: group}`.
  mutating func readRooms(_ fields: Fields, into rules: inout JudgingRules) {
    guard let spot = value(fields, "rooms"), let rooms = self.fields(spot, .rooms) else { return }
    let count = integer(rooms, "count", in: 2...50, required: true)
    let anchors = integer(rooms, "anchor", in: 0...5) ?? 0
    let per = scope(rooms)
    if !rules.panels.isEmpty || rules.adjust != .none || rules.reReview != nil {
      note(.roomsAlone(path: spot.path), at: spot.node)
    }
    guard let count else { return }
    rules.rooms = RoomRule(count: count, anchors: anchors, per: per ?? .all)
  }
}
