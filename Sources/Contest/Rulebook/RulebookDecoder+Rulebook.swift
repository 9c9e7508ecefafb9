import Yams

extension RulebookDecoder {
  /// The whole rulebook, with everything that could be read; the caller discards it if there are errors.
  mutating func rulebook(_ spot: Spot) -> Rulebook? {
    guard let root = fields(spot, .rulebook) else { return nil }
    let id = id(root, "rulebook")
    let name = name(root)
    let version = text(root, "version", required: true)
    let source = text(root, "source", required: true)
    let subject: Rulebook.Subject? = word(root, "subject", required: true)
    let isContest = yesNo(root, "contest")
    let gives: Giving? = word(root, "gives")
    let cadence: Rulebook.Cadence? = word(root, "cadence")
    let tracks = tracks(root)
    let topics = topics(root, tracks)
    known.hasGroups = topics != nil || tracks.contains { !$0.groups.isEmpty }
    let people = people(root)
    known.people = people
    let form = form(root)
    known.fieldNames = Dictionary(
      form.map { ($0.id, $0.name.chinese) }, uniquingKeysWith: { one, _ in one })
    known.tellsPersonsApart = people.fields.contains { FormPart.identity.holds($0) }
    known.form = Dictionary(form.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let eligibility = list(root, "eligibility").compactMap { clause($0) }
    var tiers = tiers(root, people)
    let fieldNames = Dictionary(
      form.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    for index in tiers.indices {
      tiers[index].fieldNames = fieldNames
      tiers[index].gives = gives ?? .prizes
    }
    guard let id, let name, let version, let source, let subject else { return nil }
    var rulebook = Rulebook(
      id: Rulebook.ID(id), name: name, version: version, source: source, subject: subject,
      cadence: cadence ?? .yearly, tracks: tracks, people: people, form: form,
      eligibility: eligibility, tiers: tiers)
    rulebook.topics = topics
    rulebook.isContest = isContest
    rulebook.gives = gives ?? .prizes
    noteFilesForJudges(form, tiers, root)
    let judgesPeople = ([subject] + tracks.compactMap(\.subject)).contains(where: \.isKnownByTitle)
    if isContest, !judgesPeople, let spot = value(root, "contest") {
      note(
        .outOfRange(path: spot.path, value: "true", allowed: "subject: person, collective"),
        at: spot.node)
    }
    return rulebook
  }

  /// Names the files that judges open where a round is blind: somebody has to look through them, or they are not opened there. An
  /// edition that was opened with them is past that.
  private mutating func noteFilesForJudges(_ form: [FormField], _ tiers: [Tier], _ root: Fields) {
    guard !isSealed else { return }
    let blind = tiers.flatMap(\.rounds).filter { round in
      round.isJudged && round.ballot == nil && round.judging.map { $0.blind != .none } ?? false
    }
    guard !blind.isEmpty else { return }
    var rounds: [String] = []
    for round in blind where !rounds.contains(round.name.chinese) {
      rounds.append(round.name.chinese)
    }
    let spots = list(root, "form")
    for field in form where field.kind == .file && field.isOpenToJudges {
      guard let spot = spots.first(where: { $0.node.mapping?["id"]?.scalar?.string == field.id })
      else { continue }
      let fault: RulebookFault =
        field.isBlind
        ? .openToBlindJudges(path: spot.path, field: field.name.chinese, rounds: rounds)
        : .keptFromBlindJudges(path: spot.path, field: field.name.chinese, rounds: rounds)
      note(
        fault, at: spot.node.mapping?["open-to-judges"], found: field.name.chinese, severity: .note)
    }
  }

  private mutating func tracks(_ root: Fields) -> [Track] {
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var tracks: [Track] = []
    for spot in list(root, "tracks", required: true) {
      guard let track = fields(spot, .track) else { continue }
      let id = id(track)
      let name = name(track)
      let aliases = texts(track, "aliases")
      let groups = texts(track, "groups")
      let subject: Rulebook.Subject? = word(track, "subject")
      checkNames(groups.map { ($0, track.values["groups"] ?? spot) })
      know(id, track, among: \.tracks, as: .track)
      if let name { names.append((name.chinese, spot)) }
      guard let id, let name else { continue }
      ids.append((id, spot))
      var read = Track(id: Track.ID(id), name: name, aliases: aliases, groups: groups)
      read.subject = subject
      tracks.append(read)
    }
    checkUnique(ids)
    checkNames(names)
    return tracks
  }

  /// Remembers the things to which others may refer: their ids, or what was written in place of an id.
  mutating func know(
    _ id: String?, _ fields: Fields, among list: WritableKeyPath<RulebookReferents, [String]>,
    as referent: RulebookFault.Referent
  ) {
    if let id = id ?? fields.values["id"]?.node.scalar?.string {
      known[keyPath: list].append(id)
    } else {
      known.incomplete.insert(referent)
    }
  }

  private mutating func people(_ root: Fields) -> PeopleRules {
    var rules = PeopleRules()
    guard let spot = value(root, "people"), let people = fields(spot, .people) else { return rules }
    if let spot = value(people, "members"), let members = fields(spot, .members) {
      rules.members = count(members, defaultLeast: 1, defaultMost: 30, most: 1...500)
      rules.individualMembers = integer(members, "individual-max", in: 1...30)
      rules.name = name(members, required: false)
      if let leader = value(members, "leader") {
        let _: LeaderWord? = word(leader)
      }
      if value(members, "fields") != nil {
        rules.fields = list(members, "fields").compactMap { word($0) }
      }
    }
    if let spot = value(people, "advisers"), let advisers = fields(spot, .advisers) {
      rules.advisers = count(advisers, defaultLeast: 0, defaultMost: 3, most: 0...30)
    }
    return rules
  }

  private enum LeaderWord: String, CaseIterable { case first }

  private mutating func count(
    _ fields: Fields, defaultLeast: Int, defaultMost: Int, most range: ClosedRange<Int>
  ) -> PeopleRules.Count {
    let least = integer(fields, "min", in: 0...range.upperBound) ?? defaultLeast
    let most = integer(fields, "max", in: range) ?? max(defaultMost, least)
    guard least <= most else {
      note(
        .outOfRange(path: "\(fields.spot.path).min", value: String(least), allowed: "0…\(most)"),
        at: fields.values["min"]?.node)
      return PeopleRules.Count(most...most)
    }
    return PeopleRules.Count(least...most)
  }

  private mutating func form(_ root: Fields) -> [FormField] {
    var ids: [(id: String, spot: Spot)] = []
    var form: [FormField] = []
    var names: [(name: String, spot: Spot)] = []
    for spot in list(root, "form") {
      guard let field = fields(spot, .field) else { continue }
      let id = id(field)
      let name = name(field)
      let kind: FormField.Kind? = word(field, "kind", required: true)
      let choices = texts(field, "choices")
      if kind == .choice, choices.isEmpty {
        note(.missing(path: spot.path, key: "choices"), at: spot.node)
      }
      if let spot = field.values["choices"] { checkNames(choices.map { ($0, spot) }) }
      let isRequired = yesNo(field, "required")
      let maximum = integer(field, "max", in: 1...100_000)
      let accept = texts(field, "accept")
      let size = size(field, "max-size")
      let isBlind = yesNo(field, "blind")
      let isOpen = yesNo(field, "open-to-judges")
      if isOpen, let kind, kind != .file {
        note(
          .openToJudgesNoFile(path: spot.path, kind: kind.rawValue),
          at: field.values["open-to-judges"]?.node)
      }
      know(id, field, among: \.formFields, as: .formField)
      if let name { names.append((name.chinese, spot)) }
      guard let id, let name, let kind else { continue }
      ids.append((id, spot))
      form.append(
        FormField(
          id: id, name: name, kind: kind, isRequired: isRequired, maximum: maximum,
          choices: choices, accept: accept, maximumSize: size, isBlind: isBlind,
          isOpenToJudges: isOpen))
    }
    checkUnique(ids)
    checkNames(names)
    return form
  }

  /// `500KB` or `20MB`, in bytes; at most 10 GB.
  private mutating func size(_ fields: Fields, _ key: String) -> Int? {
    guard let spot = value(fields, key) else { return nil }
    let string = spot.node.scalar?.string ?? ""
    let units = [("KB", 1024), ("MB", 1024 * 1024), ("GB", 1024 * 1024 * 1024)]
    for (unit, bytes) in units where string.hasSuffix(unit) {
      if let number = Int(string.dropLast(2)), (1...10_000).contains(number),
        number * bytes <= 10 * 1024 * 1024 * 1024
      {
        return number * bytes
      }
    }
    note(.wrongShape(path: spot.path, .size), at: spot.node)
    return nil
  }
}
