/// Rooms in which one round runs at the same time, each with judges of its own: 分室答辩. Some entries, the anchors
/// (锚定项), may be judged in every room.
///
/// Entries are put into rooms in the order of lots. Rooms differ in severity. With anchors, each room's results are changed
/// by the difference, on the anchors, between the mean of all rooms and this room:
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
  /// Means all rooms: the room of an anchor.
  public static let anchor: ID = "anchor"
  /// The room of a judge whose marks are kept but do not count: 见习评委.
  public static let shadow: ID = "shadow"

  /// How many rooms, 2…50.
  public var count: Int
  /// How many entries are judged in every room, 0…5: the first by lot.
  public var anchors: Int
  /// Which entries are spread evenly over the rooms: all, those of each track, or those of each group.
  public var per: PlaceScope

  public init(count: Int, anchors: Int = 0, per: PlaceScope = .all) {
    (self.count, self.anchors, self.per) = (count, anchors, per)
  }

  /// `1`, `2`, `3` …
  public var ids: [ID] { (1...max(count, 1)).map(String.init) }

  /// One entry that needs a room, in the order of lots.
  public struct Newcomer: Hashable, Sendable {
    public let entry: Entry.ID
    public let list: String

    public init(_ entry: Entry.ID, list: String = "") {
      (self.entry, self.list) = (entry, list)
    }
  }

  /// Puts new entries into rooms, in the order given. Each goes to the room with the fewest entries of its list; among
  /// equal rooms to the one with the fewest entries; among these to the first. If no entry has a room yet, the first ones
  /// become anchors, as many as the rule asks for.
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

extension JudgingRules {
  /// How many judges an entry is to have: those of its room. An anchor has those of every room.
  ///
  /// | `judges-per-entry` | `rooms` | the entry is | judges |
  /// |---|---|---|---|
  /// | 2 | – | any | 2 |
  /// | 2 | `{count: 3, anchor: 1}` | in room 2 | 2 |
  /// | 2 | `{count: 3, anchor: 1}` | the anchor | 6 |
  public func judges(in room: RoomRule.ID?) -> Int {
    guard let rooms, room == RoomRule.anchor else { return judgesPerEntry }
    return judgesPerEntry * rooms.ids.count
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
