extension PublishedList {
  /// Whether the list tells divisions apart, so that it has a column for them.
  public func hasDivisions(_ rulebook: Rulebook) -> Bool {
    guard rulebook.tracks.count <= 1 else { return true }
    let only = rulebook.tracks.first?.name.chinese
    return rows.contains { $0.track != only && !$0.track.isEmpty }
  }
}
