/// Decides between organizations with equal team points: 总分相等的，第一名多的列前；再相等，第二名多的列前，依次类推.
///
/// `places` counts the places that give points, in all rounds that count by place: an entry that shares a place has it too, a
/// relay that counts double has one place, and all entries count, also where only the best of an organization give points.
/// `prizes` counts the prizes of each level, the best first, without titles beside a prize. The words are compared in the order
/// of the rulebook; what is equal in all of them shares a place. A rulebook that names none leaves equals on one place.
///
/// | organization | points | 1st | 2nd | 3rd | 4th | place |
/// |---|---|---|---|---|---|---|
/// | 文学院 | 20 | 2 | 1 | 0 | 0 | 1 |
/// | 理学院 | 20 | 1 | 2 | 0 | 0 | 2 |
/// | 工学院 | 20 | 1 | 1 | 2 | 1 | 3 |
/// | 商学院 | 20 | 1 | 1 | 2 | 1 | 3 |
/// | 法学院 | 19 | 2 | 1 | 0 | 1 | 5 |
///
/// Source: sports days of schools and cities, 团体总分相等时以第一名多者列前，依次类推; medal tables compare the same way.
extension TeamTie {
  /// What it compares, one after the other: 第 1 名, 第 2 名; 金奖, 银奖.
  static func columns(_ ties: [TeamTie], places: Int, rules: [AwardRule]) -> [Bilingual] {
    ties.flatMap { tie in
      switch tie {
      case .places:
        (0..<max(places, 0)).map {
          Bilingual(chinese: "第 \($0 + 1) 名", english: "place \($0 + 1)")
        }
      case .prizes: rules.filter { !$0.stacks }.map(\.level)
      }
    }
  }

  /// The numbers of one organization, in the order of the columns.
  static func tally(
    _ ties: [TeamTie], places: [Int], prizes: [Int], rules: [AwardRule]
  ) -> [Int] {
    ties.flatMap { tie in
      switch tie {
      case .places: places
      case .prizes: zip(prizes, rules).filter { !$0.1.stacks }.map(\.0)
      }
    }
  }
}

/// Organizations with equal team points that the rulebook tells apart, and by what.
public struct TeamSeparation: Hashable, Sendable {
  public let points: Points
  /// What was compared, as far as it was needed.
  public let columns: [Bilingual]
  /// By place, then by name.
  public let rows: [TeamPoints.Row]

  /// `总分同为 20 分，依次比第 1 名、第 2 名的个数：文学院 2、1，理学院 1、2。`
  public func sentence(in language: Language) -> String {
    let comma = language == .chinese ? "、" : ", "
    let names = columns.map { $0.text(in: language) }.joined(separator: comma)
    let counts = rows.map { row in
      let own = row.tally.prefix(columns.count).map { "\($0)" }.joined(separator: comma)
      return "\(row.organization) \(own)"
    }
    return switch language {
    case .chinese: "总分同为 \(points) 分，依次比\(names)的个数：\(counts.joined(separator: "，"))。"
    case .english:
      "Equal with \(points) points, by their number of \(names): \(counts.joined(separator: "; "))."
    }
  }
}

extension TeamPoints {
  /// The organizations with equal points that do not all share a place.
  public var separations: [TeamSeparation] {
    var groups: [[Row]] = []
    for row in rows where row.points > 0 {
      if groups.last?.last?.points == row.points {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
    }
    return groups.compactMap { group in
      guard let first = group.first, group.contains(where: { $0.place != first.place }) else {
        return nil
      }
      let needed =
        zip(group, group.dropFirst()).compactMap { one, other in
          zip(one.tally, other.tally).enumerated().first { $1.0 != $1.1 }?.offset
        }.max() ?? 0
      return TeamSeparation(
        points: first.points, columns: Array(columns.prefix(needed + 1)), rows: group)
    }
  }
}
