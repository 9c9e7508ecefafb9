/// A circle of entries in a round, such as a class in an examination. Conditions on places ask about it.
public struct RoundCircle: Hashable, Sendable {
  public var round: RoundID
  public var circle: Circle

  public init(_ round: RoundID, _ circle: Circle) {
    self.round = round
    self.circle = circle
  }
}

/// An entry's place within its circle, by score alone. Equal scores share the better place; an entry without a score has no
/// place and is not counted. An entry that left after the round was marked still counts; see
/// ``OutcomeMaking/placesAsMarked(_:_:of:)``.
///
/// Example: in a class with the scores 90, 85, 85 and 60 the places are 1, 2, 2 and 4 of 4.
public struct CircleStanding: Hashable, Sendable {
  /// From 1.
  public var place: Int
  /// How many in the circle have a score.
  public var count: Int

  public init(place: Int, of count: Int) {
    self.place = place
    self.count = count
  }

  /// Whether it is among the first per cent that a rule names: place ÷ count is at most the share, without rounding. Of 10
  /// entries the first 30% are the places 1 to 3. Of 3 entries none is among the first 30%, and an entry alone is the first
  /// 100%.
  func isWithin(_ share: Fraction) -> Bool {
    Fraction(Int128(place)) <= share * Fraction(Int128(count))
  }

  /// Ranks the entries within each circle, such as a class. An entry without a score, or without a circle (`nil`), gets no place.
  /// `lessIsBetter` is for times and the like.
  static func places(
    _ scores: [Entry.ID: Points], lessIsBetter: Bool, circle name: (Entry.ID) -> String?
  ) -> [Entry.ID: CircleStanding] {
    var members: [String: [(entry: Entry.ID, score: Points)]] = [:]
    for (entry, score) in scores {
      if let circle = name(entry) { members[circle, default: []].append((entry, score)) }
    }
    var places: [Entry.ID: CircleStanding] = [:]
    for circle in members.values {
      let sorted = circle.sorted { lessIsBetter ? $0.score < $1.score : $0.score > $1.score }
      var place = 0
      var last: Points?
      for (position, one) in sorted.enumerated() {
        if one.score != last { place = position + 1 }
        last = one.score
        places[one.entry] = CircleStanding(place: place, of: sorted.count)
      }
    }
    return places
  }
}
