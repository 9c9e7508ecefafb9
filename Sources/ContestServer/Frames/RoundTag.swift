import Contest
import ContestDesk

/// Whether a round is under way, coloured only if there is something to do.
struct RoundTag {
  let html: HTML

  /// `nil` for a round that has not been opened.
  init(_ state: OpenedRound?, _ visit: Visit) {
    html =
      switch state?.isOpen {
      case true?: "<span class=\"tag\">\(visit.say("进行中", "under way"))</span>"
      case false?: "<span class=\"tag done\">\(visit.say("已结束", "closed"))</span>"
      case nil: "<span class=\"tag wait\">\(visit.say("未开始", "not begun"))</span>"
      }
  }
}

extension Visit {
  /// The link back to a round's page.
  func back(to round: Round) -> HTML {
    let name = round.name.text(in: language)
    return
      "<p><a href=\"\(at("rounds", round.id.text))\">\(say("回“\(name)”", "Back to “\(name)”"))</a></p>"
  }

  /// The round that the address names, if it has marks.
  func scoredRound() throws -> Round {
    let id = Round.ID(try parameter("round"))
    guard let round = try requireEdition().tier.round(id), round.scores else {
      throw WebFault.notFound
    }
    return round
  }
}
