public import Contest

extension AssignmentSummary {
  /// What the person who assigned a live round has to know: that each entry got judges of its own, or that the named judges
  /// were added to those who sat there before. Empty for other rounds. `panel` are the judges that were named, if any.
  public func notesOnStage(of round: Round?, panel: [String], isRedrawn: Bool) -> [Bilingual] {
    guard round?.live != nil, added > 0 else { return [] }
    if panel.isEmpty {
      // In rooms, or in panels of the rulebook, nobody is assigned before each has its judges; who sits where differs by intent.
      guard round?.judging?.rooms == nil, round?.judging?.panels.isEmpty ?? true else { return [] }
      // If all entries have the same judges, a panel sits there already.
      guard Set(seats.map { $0.judges.sorted() }).count > 1 else { return [] }
      let most = seats.map(\.judges.count).max() ?? 0
      return [
        Bilingual(
          chinese: "现场评审没有写明评审组：每项各派了至多 \(most) 位评委，各项的评委不尽相同。要由同一组评委评全部，请在发出评分表以前"
            + "指定评委、写明理由，重新分配（出场顺序也重抽）。",
          english:
            "No panel was named for this live round: each entry was given up to \(most) judges, and not all have the same. To have "
            + "one panel judge them all, assign again with these judges and a reason, before sheets go out; the order of appearance is drawn anew too."
        )
      ]
    }
    let named = panel.count
    let kept = seats.filter { !$0.added.isEmpty && $0.judges.count > named }
    guard !isRedrawn, !kept.isEmpty else { return [] }
    return [
      Bilingual(
        chinese:
          "这一轮以前分配过：这次只添上所写的 \(named) 位，原来的评委没有撤下，\(kept.count) 项现有的评委多于 \(named) 位。只要这 "
          + "\(named) 位的，请在发出评分表以前只指定这几位、写明理由，重新分配（出场顺序也重抽），或换下其余各位。",
        english:
          "The round had judges before: the \(named) that were named were added and took nobody off, so \(kept.count) entries have "
          + "more than \(named). To have these alone, assign these alone again, with a reason, before sheets go out (the order is drawn anew "
          + "too), or take the others off.")
    ]
  }
}
