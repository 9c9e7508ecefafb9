/// Who meets whom in a knock-out: 对阵.
///
/// Every entry has a bracket number, from 1: first the seeds in their order, then the others by lot. In the first stage,
/// number 1 meets the last number, number 2 the last but one, and so on up to the next power of two; whose opponent would
/// be beyond the last number has a bye. The halves are laid out so that seeds 1 and 2 can only meet in the final and the
/// first four only in the semi-finals. Six entries:
///
/// | match | stage | sides |
/// |---|---|---|
/// | – | last 8 | numbers 1 and 2 have byes |
/// | 1 | last 8 | 4 – 5 |
/// | 2 | last 8 | 3 – 6 |
/// | 3 | semi-final | 1 – winner of 1 |
/// | 4 | semi-final | 2 – winner of 2 |
/// | 5 | third place, if the rule has it | loser of 3 – loser of 4 |
/// | 6 | final | winner of 3 – winner of 4 |
///
/// Source: the usual order of seeds in knock-outs of ball games and debates; which numbers meet is a default of ours where a
/// regulation says nothing.
public struct Bracket: Hashable, Sendable {
  /// From where a side of a match comes.
  public enum Side: Hashable, Sendable {
    case entry(Entry.ID)
    case winner(of: Int)
    case loser(of: Int)
  }

  public struct Match: Hashable, Sendable {
    /// 1, 2, 3, … in the order in which they can be held.
    public let number: Int
    /// How many are left when its stage begins, counted in full: 8 for a quarter-final, 2 for the final.
    public let size: Int
    public let isForThird: Bool
    public let sides: [Side]
  }

  /// Entries by bracket number, the seeds first.
  public let entries: [Entry.ID]
  /// How many of them are seeds.
  public let seeds: Int
  public let matches: [Match]
  /// The entries that go to the second stage without a match.
  public let byes: [Entry.ID]

  /// - Parameters:
  ///   - entries: by bracket number, each once.
  ///   - seeds: how many of them are seeds.
  ///   - hasThird: whether the losers of the semi-finals play for the third place. With fewer than four entries there is one
  ///     loser at most, who is third without a match.
  public init(_ entries: [Entry.ID], seeds: Int, hasThird: Bool) {
    (self.entries, self.seeds) = (entries, seeds)
    var matches: [Match] = []
    var byes: [Entry.ID] = []
    func match(_ size: Int, _ one: Side, _ other: Side, third: Bool = false) -> Side {
      let number = matches.count + 1
      matches.append(Match(number: number, size: size, isForThird: third, sides: [one, other]))
      return .winner(of: number)
    }
    let size = Self.size(for: entries.count)
    var left: [Side?] = Self.order(size).map { number in
      entries.indices.contains(number - 1) ? .entry(entries[number - 1]) : nil
    }
    while left.count > 1 {
      let isFirst = left.count == size
      var next: [Side?] = []
      for start in stride(from: 0, to: left.count - 1, by: 2) {
        switch (left[start], left[start + 1]) {
        case (let one?, let other?):
          if left.count == 2, hasThird, case .winner(let first) = one,
            case .winner(let second) = other
          {
            _ = match(4, .loser(of: first), .loser(of: second), third: true)
          }
          next.append(match(left.count, one, other))
        case (let one?, nil), (nil, let one?):
          if isFirst, case .entry(let entry) = one { byes.append(entry) }
          next.append(one)
        case (nil, nil): next.append(nil)
        }
      }
      left = next
    }
    self.matches = matches
    self.byes = byes.sorted()
  }

  /// The next power of two: 8 for five to eight entries.
  static func size(for count: Int) -> Int {
    var size = 1
    while size < count { size *= 2 }
    return size
  }

  /// The numbers in the order of the bracket, neighbours meeting: 1, 8, 4, 5, 2, 7, 3, 6.
  static func order(_ size: Int) -> [Int] {
    var order = [1]
    while order.count < size {
      let sum = order.count * 2 + 1
      order = order.flatMap { [$0, sum - $0] }
    }
    return order
  }

  /// The bracket numbers: the seeds in their order, then the others in the order of their lots.
  ///
  /// | seeds | lots | numbers |
  /// |---|---|---|
  /// | C, A | A 1, B 2, C 3, D 4, E 5 | C, A, B, D, E |
  /// | none | A 3, B 1, C 2 | B, C, A |
  public static func numbers(seeds: [Entry.ID], lots: [Lot]) -> [Entry.ID] {
    let seeded = Set(seeds)
    return seeds
      + lots.sorted { ($0.number, $0.entry) < ($1.number, $1.entry) }.map(\.entry)
      .filter { !seeded.contains($0) }
  }
}

extension Bracket.Match {
  /// `决赛`, `8 进 4`, `三、四名决赛`.
  public func stage(in language: Language) -> String {
    switch (isForThird, language) {
    case (true, .chinese): "三、四名决赛"
    case (true, .english): "third place"
    case (false, _): Self.stage(of: size, in: language)
    }
  }

  /// The stage at whose beginning so many are left, counted in full.
  public static func stage(of size: Int, in language: Language) -> String {
    switch (size, language) {
    case (2, .chinese): "决赛"
    case (2, .english): "final"
    case (4, .chinese): "半决赛"
    case (4, .english): "semi-final"
    case (_, .chinese): "\(size) 进 \(size / 2)"
    case (_, .english): "last \(size)"
    }
  }
}

extension Bracket {
  /// A place in the drawing of a bracket.
  public enum Place: Hashable, Sendable {
    case entry(Entry.ID)
    case bye
    /// The winner of a match that is still to be decided.
    case open(match: Int)
    /// Nobody comes here.
    case nobody
  }

  /// The bracket as a drawing: for each stage who stands there, from top to bottom; the last has one place, the winner's.
  public func tree(of outcome: BracketOutcome) -> [[Place]] {
    let size = Self.size(for: entries.count)
    var places: [Place] = Self.order(size).map { number in
      entries.indices.contains(number - 1) ? .entry(entries[number - 1]) : .bye
    }
    var tree = [places]
    var rest = outcome.matches.filter { !$0.match.isForThird }[...]
    while places.count > 1 {
      places = stride(from: 0, to: places.count - 1, by: 2).map { start in
        if places[start + 1] == .bye { return places[start] }
        guard let match = rest.popFirst() else { return .nobody }
        if let winner = match.winner { return .entry(winner) }
        return match.state == .due || match.state == .waiting
          ? .open(match: match.match.number) : .nobody
      }
      tree.append(places)
    }
    return tree
  }
}
