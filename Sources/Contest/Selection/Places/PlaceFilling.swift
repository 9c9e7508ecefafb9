/// Fills a list's places in the order of rank, under a cap per organization and a minimum per track.
///
/// A cap may count by leader or by an answer instead of the organization, see ``Cap/Holder``, and a minimum may be of
/// organizations or answers instead of tracks, see ``Minimum/Part``. This file always speaks of organizations and tracks. Where
/// minima divide the list in two ways, there is no cap, and the parts of the second way stand in the place of organizations.
///
/// Entries are looked at in the order of rank. An entry is taken when it fits and the entries after it can still meet the
/// minima. The list is the best by rank: at the first place where another allowed list differs, the other has a worse
/// entry. Without minima the list also has the highest total score (a greedy choice on a matroid).
///
/// Entries of one rank are never ordered by their codes. An entry is in if every order of the tied entries takes it, and
/// out if no order takes it. The others are the tie at the line.
struct PlaceFilling {
  /// Ranked standings, best first, then by id.
  let standings: [Standing]
  let places: Int
  let cap: Int?
  /// Whose entries the caps count together.
  let holder: Cap.Holder
  let least: [Minimum]
  /// How many places an organization may still have, when that is fewer than ``cap``.
  let capsLeft: [String: Int]
  let reserves: Int
  let forced: Set<Entry.ID>
  let excluded: Set<Entry.ID>
  /// Entries that keep a place whatever their rank, since they took part in the later round.
  let seated: Set<Entry.ID>
  let ties: TieAtLine

  private(set) var verdicts: [Verdict] = []
  private(set) var undecided: [Tie] = []
  private(set) var taken = 0
  private(set) var takenByCommittee = 0
  private(set) var shortfalls: [Shortfall] = []
  private(set) var reservesOverCap: [ReservesOverCap] = []

  /// The entries of an open tie that will get no place. They will be reserves in the order of their rank.
  private struct Losers {
    let rank: Int
    /// How many of them will be reserves.
    let reserves: Int
    /// By organization, how many more places of its cap will be used once the tie is decided and these entries are
    /// reserves.
    let used: [Int: Int]
  }
  private var losers: [Losers] = []
  /// The entries that have a place, best first.
  private var takenByOrganization: [Int: [Int]] = [:]
  private var bars: PlaceBars?
  private var room: Room
  /// The minimum of each track.
  private let needs: [Int]
  /// By track, whether it is one: not for the entries that did not answer the question that divides them.
  private let isDivided: [Bool]
  /// The minimum of each part of the second way in which minima divide the list; empty where there is one way.
  private let needsOfSecond: [Int]
  private let organization: [Int]
  private let track: [Int]

  init(
    _ standings: [Standing], places: Int, cap: Int?, holder: Cap.Holder = .organization,
    capsLeft: [String: Int] = [:],
    least: [Minimum] = [], reserves: Int = 0,
    forced: Set<Entry.ID> = [], excluded: Set<Entry.ID> = [],
    seated: Set<Entry.ID> = [], ties: TieAtLine
  ) {
    self.standings = standings
    self.places = places
    self.cap = cap
    self.holder = holder
    self.capsLeft = capsLeft
    self.least = least
    self.reserves = reserves
    self.forced = forced
    self.excluded = excluded
    self.seated = seated
    self.ties = ties
    var organizations = NameNumbers<String>()
    var tracks = NameNumbers<Minimum.Part?>()
    var secondParts = NameNumbers<Minimum.Part?>()
    let divisions = least.divisions
    let second = divisions.dropFirst().first
    if let second {
      organization = standings.map { secondParts.number(of: $0.part(by: second)) }
    } else {
      organization = standings.map { organizations.number(of: $0.holder) }
    }
    track = standings.map { tracks.number(of: $0.part(by: divisions.first ?? .track)) }
    func minimum(_ part: Minimum.Part?) -> Int {
      part.map { least.least(of: $0, places: places) } ?? 0
    }
    needs = tracks.names.map(minimum)
    needsOfSecond = secondParts.names.map(minimum)
    isDivided = tracks.names.map { $0 != nil }
    room =
      second == nil
      ? Room(
        left: places,
        caps: organizations.names.map { min(cap ?? .max, capsLeft[$0] ?? .max) }, needed: needs)
      : Room(left: places, needed: needs, secondNeeded: needsOfSecond)
    verdicts = Array(repeating: Verdict(), count: standings.count)
    for position in standings.indices where !excluded.contains(standings[position].entry) {
      room.offer(organization[position], track[position])
    }
    fillForced()
    let areMet = room.lowerMinima(ranks.joined().map { track[$0] })
    let alone = areMet ? [] : needs.indices.map { room.attainable(alone: $0) }
    let secondAlone =
      areMet ? [] : needsOfSecond.indices.map { room.attainable(aloneInSecond: $0) }
    fillByRank()
    if !areMet {
      noteShortfalls(tracks.names, track, needs, alone: alone)
      noteShortfalls(secondParts.names, organization, needsOfSecond, alone: secondAlone)
    }
    // A track that has a minimum but no entry.
    let known = Set(tracks.names).union(secondParts.names)
    for part in least.compactMap(\.named) where !known.contains(part) {
      shortfalls.append(Shortfall(track: part, attainable: 0, alone: 0))
    }
    taken = verdicts.count(where: \.isTaken)
    index()
    nameReserves()
  }

  /// The entries that the committee took although their organization then has more than its cap.
  var takenOverCap: [Entry.ID] {
    guard let cap else { return [] }
    let taken = standings.indices.filter { verdicts[$0].isTaken }
    return Dictionary(grouping: taken) { organization[$0] }.values.flatMap { own in
      own.count > cap ? own.filter { verdicts[$0].reason == .forced } : []
    }.sorted().map { standings[$0].entry }
  }

  private mutating func fillForced() {
    for position in standings.indices {
      let entry = standings[position].entry
      if forced.contains(entry) {
        verdicts[position] = Verdict(isTaken: true, reason: .forced)
        room.take(organization[position], track[position])
      } else if seated.contains(entry), !excluded.contains(entry) {
        verdicts[position] = Verdict(isTaken: true, reason: .seated)
        room.take(organization[position], track[position])
      } else if excluded.contains(entry) {
        verdicts[position].reason = .excluded
      }
    }
  }

  private func isOpen(_ position: Int) -> Bool {
    let entry = standings[position].entry
    return !forced.contains(entry) && !excluded.contains(entry) && !seated.contains(entry)
  }

  /// The entries that the committee has not decided about, grouped by equal rank.
  private var ranks: [[Int]] {
    var runs: [[Int]] = []
    for position in standings.indices where isOpen(position) {
      if let last = runs.last?.first, standings[last].rank == standings[position].rank {
        runs[runs.count - 1].append(position)
      } else {
        runs.append([position])
      }
    }
    return runs
  }

  private mutating func fillByRank() {
    var heldBack = false
    let ranks = ranks
    var bars = PlaceBars(
      ranks.joined().map(kind), organizations: standings.isEmpty ? 0 : room.organizationCount,
      in: &room)
    for run in ranks {
      guard room.left > 0 else { break }
      place(run, &heldBack)
      let placed = run.filter { verdicts[$0].isTaken || verdicts[$0].isTied }
      guard let last = placed.last else { continue }
      bars.shut(by: last, of: placed.map { organization[$0] }, in: &room)
    }
    self.bars = bars
  }

  private func kind(_ position: Int) -> PlaceBars.Kind {
    PlaceBars.Kind(organization: organization[position], track: track[position])
  }

  /// Gives places to the entries of one rank, or says what keeps them out.
  private mutating func place(_ run: [Int], _ heldBack: inout Bool) {
    if run.count == 1, let position = run.first {
      return place(position, &heldBack)
    }
    if takeAll(run, heldBack) { return }
    var trial = room
    let fitting = Self.fill(run, of: self, in: &trial)
    let tried = room.needsMore ? EqualsInPlaces(run.map(kind), in: room) : nil
    var open: [Int] = []
    var certain = 0
    for (number, position) in run.enumerated() {
      let obstacle =
        room.obstacle(organization[position], track[position])
        ?? (tried?.never.contains(number) == true
          ? trial.obstacle(organization[position], track[position]) ?? .placesFilled : nil)
      if let obstacle {
        verdicts[position].reason = obstacle
        heldBack = heldBack || obstacle.isForOtherTracks
      } else if tried.map({ $0.always.contains(number) }) ?? isCertain(position, in: run) {
        verdicts[position] = Verdict(isTaken: true, reason: reason(of: position, heldBack))
        certain += 1
      } else {
        open.append(position)
      }
    }
    let left = Set(run).subtracting(fitting)
    heldBack =
      heldBack
      || left.contains {
        trial.obstacle(organization[$0], track[$0])?.isForOtherTracks == true
      }
    let fits = (tried?.most ?? fitting.count) - certain
    noteOpenTie(open, before: room, after: trial, places: fits)
    room = ties == .wait || open.isEmpty ? trial : roomAfter(run, open, places: fits)
    settle(open, of: run, places: fits)
  }

  /// The room after equals that do not all fit were all taken or all left out, because nothing says which of them count. If
  /// none is taken, the places that some of them would have had stay empty.
  private func roomAfter(_ run: [Int], _ open: [Int], places: Int) -> Room {
    var after = room
    let waiting = Set(open)
    for position in run {
      let isTaken = verdicts[position].isTaken || (waiting.contains(position) && ties == .takeAll)
      if isTaken {
        after.take(organization[position], track[position])
      } else {
        after.withdraw(organization[position], track[position])
      }
    }
    if ties == .takeNone { after.forfeit(places) }
    return after
  }

  /// Takes all entries of a rank if all fit; otherwise none, and returns false.
  private mutating func takeAll(_ run: [Int], _ heldBack: Bool) -> Bool {
    let reasons = run.map { reason(of: $0, heldBack) }
    var counted: [Room.Counted] = []
    for position in run {
      guard room.obstacle(organization[position], track[position]) == nil else { break }
      counted.append(room.take(organization[position], track[position]))
    }
    guard counted.count == run.count else {
      for (position, counted) in zip(run, counted).reversed() {
        room.giveBack(organization[position], track[position], counted: counted)
      }
      return false
    }
    for (position, reason) in zip(run, reasons) {
      verdicts[position] = Verdict(isTaken: true, reason: reason)
    }
    return true
  }

  /// Why an entry is taken now: entries before it may have made room for its minimum.
  private func reason(of position: Int, _ heldBack: Bool) -> Reason {
    guard heldBack else { return .inPlaces }
    if room.isNeeded(track[position]) { return .heldForItsTrack }
    return room.isNeeded(inSecond: organization[position]) ? .heldForItsSecondPart : .inPlaces
  }

  /// Takes an entry that shares its rank with nobody, or says what keeps it out.
  private mutating func place(_ position: Int, _ heldBack: inout Bool) {
    if let obstacle = room.obstacle(organization[position], track[position]) {
      verdicts[position].reason = obstacle
      heldBack = heldBack || obstacle.isForOtherTracks
      room.withdraw(organization[position], track[position])
      return
    }
    verdicts[position] = Verdict(isTaken: true, reason: reason(of: position, heldBack))
    room.take(organization[position], track[position])
  }

  /// Whether an entry is taken even if it comes last among its equals. If a minimum is still to be met, this also depends
  /// on the order of the others; see ``EqualsInPlaces``.
  private func isCertain(_ position: Int, in run: [Int]) -> Bool {
    var trial = room
    _ = Self.fill(run.filter { $0 != position }, of: self, in: &trial)
    return trial.obstacle(organization[position], track[position]) == nil
  }

  /// Counts the reserves that an open tie will leave. This is known before the committee decides: whoever wins, each
  /// organization has the same number of tied entries on the list or in reserve, namely all of them or as many as its cap
  /// allows.
  private mutating func noteOpenTie(_ open: [Int], before: Room, after: Room, places: Int) {
    guard ties == .wait, !open.isEmpty else { return }
    guard let rank = open.first.flatMap({ standings[$0].rank }) else { return }
    var together = 0
    var used: [Int: Int] = [:]
    for (number, tied) in Dictionary(grouping: open, by: { organization[$0] }) {
      let most = min(tied.count, before.capLeft(number))
      together += most
      used[number] = most - (before.capLeft(number) - after.capLeft(number))
    }
    losers.append(Losers(rank: rank, reserves: max(together - places, 0), used: used))
  }

  private mutating func settle(_ open: [Int], of run: [Int], places: Int) {
    guard let first = open.first else { return }
    let tie = Tie(
      rank: standings[first].rank ?? 0, entries: open.map { standings[$0].entry },
      equals: run.map { standings[$0].entry }, places: places)
    undecided.append(tie)
    for position in open {
      verdicts[position] =
        switch ties {
        case .wait: Verdict(isTaken: false, reason: .tieAtLine)
        case .takeAll: Verdict(isTaken: true, reason: .tieTaken)
        case .takeNone: Verdict(isTaken: false, reason: .tieLeftOut)
        }
    }
  }

  /// Takes the entries that fit, in the order given. Those that do not fit can no longer help a track's minimum.
  private static func fill(_ run: [Int], of filling: PlaceFilling, in room: inout Room) -> [Int] {
    var fitting: [Int] = []
    for position in run {
      let (organization, track) = (filling.organization[position], filling.track[position])
      if room.obstacle(organization, track) == nil {
        room.take(organization, track)
        fitting.append(position)
      } else {
        room.withdraw(organization, track)
      }
    }
    return fitting
  }

  /// Names the reserves, in the order of rank. A reserve must be within its organization's cap even if all reserves before
  /// it move up. If more equals of one organization come than its cap still allows, all of them share the place, and the
  /// committee decides which of them moves up when a place becomes free.
  private mutating func nameReserves() {
    guard reserves > 0 else { return }
    var named = 0
    var capped = room
    for (organization, more) in losers.flatMap(\.used) {
      for _ in 0..<max(more, 0) { capped.count(organization) }
    }
    for run in ranks {
      // An entry that a minimum kept out ranks before the equals that did not all fit; these come later.
      if let rank = run.first.flatMap({ standings[$0].rank }) {
        named += losers.filter { $0.rank == rank }.reduce(0) { $0 + $1.reserves }
      }
      guard named < reserves else { return }
      let place = named + 1
      let waiting = run.filter { position in
        let verdict = verdicts[position]
        return !verdict.isTaken && verdict.reason != .tieAtLine && verdict.reason != .tieLeftOut
      }
      for (organization, equals) in Dictionary(grouping: waiting, by: { self.organization[$0] })
        .sorted(by: { $0.key < $1.key })
      {
        let allowed = min(equals.count, max(capped.capLeft(organization), 0))
        guard allowed > 0 else {
          for position in equals { verdicts[position].isKeptFromReserves = true }
          continue
        }
        for position in equals { verdicts[position].reserve = place }
        for _ in 0..<allowed { capped.count(organization) }
        named += allowed
        if allowed < equals.count {
          reservesOverCap.append(ReservesOverCap(equals.map { standings[$0].entry }, allowed))
        }
      }
    }
  }

  /// Sets an entry's number among the reserves to the one that it has in every order of the open ties; `nil` for none.
  mutating func setReserve(_ place: Int?, at position: Int) {
    verdicts[position].reserve = place
  }

  /// The lowest-ranked entry that this entry would have to stand before to have a place; see ``PlaceBars``.
  ///
  /// `nil` when no better rank would help, for example because the committee filled all places.
  func entryToBeat(for position: Int) -> Int? {
    // An entry of a tie at the line would be in if it ranked before its equals.
    guard verdicts[position].isTied else { return bars?[kind(position)] }
    return standings.indices[position...].last {
      standings[$0].rank == standings[position].rank && verdicts[$0].isTied
    }
  }

  /// How many entries of a track the committee took.
  func takenByCommittee(of track: Minimum.Part) -> Int {
    standings.indices.count {
      verdicts[$0].reason == .forced && standings[$0].part(by: track.division) == track
    }
  }

  /// The entries of the same organization that were taken, best first.
  func takenOfSameOrganization(as position: Int) -> [Int] {
    takenByOrganization[organization[position], default: []]
  }

  /// The minimum of an entry's track.
  func least(ofTrackAt position: Int) -> Int { needs[track[position]] }

  /// The minimum of an entry's part in the second way in which minima divide the list.
  func least(ofSecondPartAt position: Int) -> Int {
    needsOfSecond.indices.contains(organization[position])
      ? needsOfSecond[organization[position]] : 0
  }

  /// The part of the list that an entry is of, in the first or the second way in which minima divide it.
  func part(at position: Int, inSecond: Bool) -> Minimum.Part? {
    let divisions = least.divisions.dropFirst(inSecond ? 1 : 0)
    return divisions.first.flatMap { standings[position].part(by: $0) }
  }

  /// The minimum that all tracks have; `nil` where they differ, and where there are two kinds of minima.
  var commonLeast: Int? {
    guard needsOfSecond.isEmpty else { return nil }
    let needs = zip(needs, isDivided).filter(\.1).map(\.0)
    guard let first = needs.first, needs.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Names the tracks that have fewer than their minimum, in the order of their names. One whose equals at the line may still
  /// bring it up to its minimum is not named while they wait. Places that the committee gave are not counted here.
  private mutating func noteShortfalls(
    _ names: [Minimum.Part?], _ part: [Int], _ needs: [Int], alone: [Int]
  ) {
    let order = needs.indices.sorted { names[$0]?.text ?? "" < names[$1]?.text ?? "" }
    for number in order {
      guard let name = names[number] else { continue }
      let own = standings.indices.filter { part[$0] == number }
      let has = own.count { verdicts[$0].isTaken }
      let waiting = own.count { verdicts[$0].reason == .tieAtLine }
      guard has + waiting < needs[number] else { continue }
      let (forced, seated) = (
        own.count { verdicts[$0].reason == .forced }, own.count { verdicts[$0].reason == .seated }
      )
      shortfalls.append(
        Shortfall(
          track: name, attainable: has + waiting - forced, alone: alone[number] + seated))
    }
  }

  private mutating func index() {
    for position in standings.indices where verdicts[position].isTaken {
      takenByCommittee += verdicts[position].reason == .forced ? 1 : 0
      takenByOrganization[organization[position], default: []].append(position)
    }
  }
}

/// Numbers names from 0, in the order in which they first come.
struct NameNumbers<Name: Hashable> {
  private(set) var names: [Name] = []
  private var numbers: [Name: Int] = [:]

  mutating func number(of name: Name) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
