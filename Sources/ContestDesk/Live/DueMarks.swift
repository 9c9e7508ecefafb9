import Contest

extension RoundProgress.JudgeLine {
  /// The codes of the entries that the judge could have marked by now: in a live round those that have shown, in any other all
  /// that lack marks. Nobody is called for an entry that has not been on the stage.
  public func due(in live: LiveStatus?) -> [String] {
    guard let live else { return lacking }
    let shown = Set(
      live.lines.lazy.filter { $0.state == .shown && $0.out == nil }.map { Lot.code($0.place) })
    return lacking.filter(shown.contains)
  }
}
