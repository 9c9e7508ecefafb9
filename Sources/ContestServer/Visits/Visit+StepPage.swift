import Contest
import ContestDesk

extension Visit {
  /// The page of a round whose kind has its own page, if the reader may see it.
  func stepPage(of round: Round) -> Address? {
    guard may(.seeScores) else {
      // Whoever enters answers of departments does not see them.
      return round.vetting != nil && may(.enterVetting)
        ? at("vetting", round.id.text, "answers") : nil
    }
    if round.ballot != nil { return at("ballots", round.id.text) }
    if round.publicVote != nil { return at("votes", round.id.text) }
    if round.vetting != nil { return at("vetting", round.id.text) }
    if round.knockOut != nil { return at("bracket", round.id.text) }
    if round.pairing != nil { return at("pairing", round.id.text) }
    return nil
  }
}
