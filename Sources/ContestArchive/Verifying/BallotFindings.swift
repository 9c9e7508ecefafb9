import Contest

extension ArchiveContent {
  /// Whether the secret counts have no more votes on a candidate than voters may cast. An earlier program counted such papers,
  /// and whether the paper or the record of who is recused is wrong cannot be told from the archive; so each is named for a
  /// person to look at.
  func ballotFindings(_ tier: Tier, _ outcome: Outcome) -> [ArchiveFinding] {
    let secret = Set(tier.rounds.filter { $0.ballot?.isNamed == false }.map(\.id))
    let counted = runs.count { $0.isCounted && secret.contains($0.round) }
    guard counted > 0 else { return [] }
    let found = outcome.recusedVotes
    let rule = Bilingual(
      chinese: "无记名投票对每位候选人的票数，不多于到会而不须回避的人数",
      english: "on secret ballots no candidate has more votes than voters present may cast")
    guard !found.isEmpty else {
      return [ArchiveFinding("secret-votes", rule, count: counted, [])]
    }
    let names = Names(tier)
    func told(_ language: Language) -> String {
      let more = found.count > 10 ? found.count - 10 : 0
      let named = found.prefix(10).map { $0.message(in: language, naming: names) }
      return switch language {
      case .chinese: named.joined() + (more > 0 ? "另有 \(more) 处。" : "") + "请向主办单位了解。"
      case .english:
        named.joined(separator: " ") + (more > 0 ? " And \(more) more." : "")
          + " Ask the office about them."
      }
    }
    return [
      ArchiveFinding(
        "secret-votes", rule, count: found.count,
        state: .notCompared(Bilingual(chinese: told(.chinese), english: told(.english))))
    ]
  }
}
