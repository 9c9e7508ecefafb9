import Contest

/// Finds judges whose names say a round: 各轮评委.
///
/// 甲 and 甲（复评） are one judge in two rounds and not two judges. Where every name says the same round, the table is of that
/// round and the names are judges.
struct JudgeRounds {
  let problem: MarkTableProblem?

  /// - Parameter judges: the names of the judges as written.
  init(_ judges: [String]) {
    let noted = judges.compactMap { judge in Self.round(in: judge).map { (judge, $0) } }
    let rounds = MarkHeading.rounds(among: noted.map(\.1))
    if rounds.count > 1 {
      problem = .severalRounds(rounds)
    } else if let (judge, round) = noted.first, noted.count < judges.count {
      problem = .judgeOfRound(judge, round: round)
    } else {
      problem = nil
    }
  }

  /// The round that stands beside a name: 复评 of 甲（复评）.
  private static func round(in judge: String) -> String? {
    guard let (one, other) = MarkHeading.parts(judge) else { return nil }
    let rounds = [one, other].filter { !MarkHeading.rounds(among: [$0]).isEmpty }
    return rounds.count == 1 ? rounds.first : nil
  }
}
