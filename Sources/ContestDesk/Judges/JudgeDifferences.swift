import Contest

extension Judge {
  /// What differs from the stored judge, in the words of the list's headings. `track` gives the name of a track.
  func differences(
    from old: Judge, naming track: @escaping (Track.ID) -> String
  ) -> [EntryDifference] {
    func list(_ words: [String]) -> String { words.joined(separator: "、") }
    let fields: [(String, (Judge) -> String)] = [
      ("姓名", \.name), ("工作单位", \.organization), ("职称", \.title),
      ("研究方向", { list($0.topics) }), ("可评类别", { list($0.tracks.map(track)) }),
      ("评审上限", { $0.capacity.map { "\($0)" } ?? "" }), ("省份", \.province),
      ("曾任职单位", { list($0.pastOrganizations) }), ("家庭成员", { list($0.household) }),
    ]
    return fields.compactMap { name, value in
      let (before, now) = (value(old), value(self))
      return before == now ? nil : EntryDifference(what: name, old: before, new: now)
    }
  }
}

extension Edition {
  /// The name of a track, as lists of judges have it.
  func trackName(_ id: Track.ID) -> String { rulebook.track(id)?.name.chinese ?? id.text }
}
