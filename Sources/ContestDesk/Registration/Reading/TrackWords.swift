import Contest

/// Finds the track and group that a school's words mean.
///
/// Spaces, quotation marks, 、 and 和 do not matter: 哲学社会科学类 社会调查报告 means 哲学社会科学类社会调查报告. An alias from the rulebook is
/// accepted with a note; any other text is refused with the nearest known one.
struct TrackWords: Sendable {
  struct Match: Sendable {
    let track: Track
    let isAlias: Bool
  }

  private let tracks: [Track]
  private var byKey: [String: Match] = [:]
  /// The track of each group that belongs to only one track.
  private var owners: [String: String] = [:]

  init(_ tracks: [Track]) {
    self.tracks = tracks
    for track in tracks {
      for alias in track.aliases {
        byKey[FormText.key(alias)] = Match(track: track, isAlias: true)
      }
    }
    for track in tracks {
      for name in [track.id.text, track.name.chinese, track.name.english].compactMap(\.self) {
        byKey[FormText.key(name)] = Match(track: track, isAlias: false)
      }
      for group in track.groups where owners[FormText.key(group)] == nil {
        owners[FormText.key(group)] = track.name.chinese
      }
    }
  }

  /// The only track, if there is only one: it need not be named.
  var only: Track? { tracks.count == 1 ? tracks.first : nil }

  func track(_ text: String) -> Match? { byKey[FormText.key(text)] }

  func unknown(_ text: String) -> RegistrationFault {
    let names = tracks.map(\.name.chinese)
    return .trackUnknown(
      String(text.prefix(40)), nearest: FormText.nearest(to: text, among: names), allowed: names)
  }

  func group(_ text: String, of track: Track) -> String? {
    if track.groups.contains(text) { return text }
    let key = FormText.key(text)
    let plain = key.hasSuffix("组") ? String(key.dropLast()) : key
    if let found = track.groups.first(where: {
      FormText.key($0) == key || FormText.key($0) == plain
    }) {
      return found
    }
    // A topic is recognized by its number alone or its title alone.
    let parts = track.groups.filter { group in
      group.split(separator: " ", maxSplits: 1).contains { FormText.key(String($0)) == key }
    }
    return parts.count == 1 ? parts.first : nil
  }

  func unknownGroup(_ text: String, of track: Track) -> RegistrationFault {
    let found = String(text.prefix(40))
    if let other = owners[FormText.key(text)] {
      return .groupOfOtherTrack(
        found, track: track.name.chinese, other: other, allowed: track.groups)
    }
    return .groupUnknown(
      found, track: track.name.chinese,
      nearest: FormText.nearest(to: text, among: track.groups), allowed: track.groups)
  }
}
