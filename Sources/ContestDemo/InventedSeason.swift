import Contest

/// An invented field of entries and judges for any rulebook, the same for the same seed: what `./contest season` plays.
///
/// Everybody and everything in it is made up. ID numbers carry the area code 110199, which is assigned to nobody, and
/// mobiles the prefix 199 0000.
struct InventedSeason: Sendable {
  let rulebook: Rulebook
  let year: Int
  let setting: InventedSetting
  let registrations: [Registration]
  let judges: [Judge]
  /// How good each entry is, 0…1, in the order of the registrations. Judges see it through their own eyes.
  let qualities: [Double]

  /// - Parameters:
  ///   - rulebook: whose tracks, people and form the entries fit.
  ///   - year: of the edition; ages and enrolments go by it.
  ///   - perSchool: entries of each school.
  ///   - judgeCount: judges, who come from the schools and from institutes.
  ///   - seed: the same seed gives the same season.
  ///   - units: who sends entries; `nil` for those of the setting.
  ///   - firstPerson: how many persons were invented before, so that none of another season's comes again.
  ///   - judgesFromAfar: whether judges come from other provinces, where the rulebook bars those of the schools' own.
  init(
    rulebook: Rulebook, year: Int, perSchool: Int, judgeCount: Int, seed: Int,
    units: [InventedNames.School]? = nil, firstPerson: Int = 0, judgesFromAfar: Bool = false
  ) {
    var random = SeededGenerator(seed: seed)
    self.rulebook = rulebook
    self.year = year
    var setting = InventedSetting.of(rulebook)
    if let units { setting.units = units }
    self.setting = setting
    var inventor = Inventor(rulebook: rulebook, year: year, people: firstPerson)
    var registrations: [Registration] = []
    for (index, school) in setting.units.enumerated() {
      let own = setting.tracks(school) ?? []
      let entered = rulebook.tracks.filter { own.contains($0.id.text) }
      let tracks = entered.isEmpty ? rulebook.tracks : entered
      for number in 1...max(perSchool, 1) {
        let track = tracks[(index + number) % max(tracks.count, 1)]
        registrations.append(
          inventor.registration(number: number, unit: school, track: track, random: &random))
      }
    }
    self.registrations = registrations
    qualities = registrations.map { _ in
      (0..<4).reduce(0) { sum, _ in sum + Double(random.number(below: 1000)) / 4000 }
    }
    judges = (1...max(judgeCount, 1)).map { number in
      inventor.judge(number: number, fromAfar: judgesFromAfar, random: &random)
    }
  }

  /// The marks that a judge gives an entry: its quality, the judge's severity and a bad or good moment, snapped to the
  /// rubric's steps. The same judge and entry always give the same marks.
  func marks(judge: Int, entry: Int, rubric: Rubric, salt: Int = 0) -> [Criterion.ID: Points] {
    if twins.contains(entry) { return Self.evenMarks(rubric) }
    var severity = SeededGenerator(seed: 7_000 + judge)
    let lean = Double(severity.number(below: 200)) / 1000 - 0.1
    var mood = SeededGenerator(seed: salt &* 31 &+ judge &* 100_003 &+ entry)
    let quality = entry < qualities.count ? qualities[entry] : 0.5
    var marks: [Criterion.ID: Points] = [:]
    for criterion in rubric.criteria {
      let noise = Double(mood.number(below: 240)) / 1000 - 0.12
      let share = min(max(0.35 + 0.6 * quality + lean + noise, 0.05), 0.98)
      let low = criterion.range.lowerBound.tenThousandths
      let span = criterion.range.upperBound.tenThousandths - low
      let step = max(criterion.step.tenThousandths, 1)
      let steps = Int((Double(span) * share / Double(step)).rounded())
      marks[criterion.id] = Points(tenThousandths: low + steps * step)
    }
    return marks
  }
}

extension InventedSeason {
  /// Two works of one track and different schools that every judge marks alike, so that a tie stands at the prize line.
  fileprivate var twins: [Int] {
    let perSchool = max(registrations.count / setting.units.count, 1)
    guard let first = registrations.indices.first(where: { $0 / perSchool == 4 }) else { return [] }
    let other = registrations.indices.first {
      $0 / perSchool > 5 && registrations[$0].track == registrations[first].track
    }
    return [first] + (other.map { [$0] } ?? [])
  }

  /// High marks, the same from everyone.
  fileprivate static func evenMarks(_ rubric: Rubric) -> [Criterion.ID: Points] {
    var marks: [Criterion.ID: Points] = [:]
    for criterion in rubric.criteria {
      let low = criterion.range.lowerBound.tenThousandths
      let span = criterion.range.upperBound.tenThousandths - low
      let step = max(criterion.step.tenThousandths, 1)
      marks[criterion.id] = Points(tenThousandths: low + span * 95 / 100 / step * step)
    }
    return marks
  }
}

/// Invents one thing after another without inventing a person twice.
struct Inventor {
  let rulebook: Rulebook
  let year: Int
  let setting: InventedSetting
  private var people: Int
  /// By title: the unit and the track of the first entry that is called so.
  private var taken: [String: (unit: String, track: Track.ID)] = [:]
  /// Which words before a topic come first, so that two offices that have the same topics do not have the same titles.
  private let firstQualifier: Int
  /// Whether one entry is called as another unit's already, as it happens once: 一题两报.
  private var hasTwin = false
  /// After so many titles that may happen.
  private static let twinTitle = 30

  init(rulebook: Rulebook, year: Int, people: Int = 0) {
    self.people = people
    firstQualifier = people / 100
    self.rulebook = rulebook
    self.year = year
    setting = InventedSetting.of(rulebook)
  }

  mutating func registration(
    number: Int, unit: InventedNames.School, track: Track, random: inout SeededGenerator
  ) -> Registration {
    let rules = rulebook.people
    let turn = people
    let most = min(rules.members.most, 6)
    let least = min(max(rules.members.least, 1), most)
    let size = least + random.number(below: most - least + 1)
    let members = (0..<size).map { position in
      person(leads: position == 0, track: track, random: &random)
    }
    let advisers = (0..<min(rules.advisers.most, 1 + random.number(below: 2))).map { _ in
      Adviser(name: InventedNames.person(&random))
    }
    let form: Entry.Form? = rules.individualMembers.map {
      size <= $0 && size < 2 ? .individual : .collective
    }
    let group =
      track.groups.isEmpty ? "" : track.groups[random.number(below: track.groups.count)]
    let topics = setting.topics(track, group, unit)
    let first = random.number(below: max(topics.count, 1))
    func work(_ topic: String) -> InventedWork {
      InventedWork(
        topic: topic, leader: members.first?.name ?? "", number: number, unit: unit, track: track,
        group: group, turn: turn)
    }
    let (own, title) = untaken(topics, from: first, work)
    if taken[title] == nil {
      taken[title] = (unit.name, track.id)
    } else {
      hasTwin = true
    }
    return Registration(
      number: String(number), title: title,
      organization: unit.name, track: track.id, group: group, form: form, members: members,
      advisers: advisers, answers: answers(own))
  }

  /// What the entry is about and how it is called: nobody else's title, but for one that another unit has too. A person's name is
  /// what it is.
  private func untaken(
    _ topics: [String], from first: Int, _ work: (String) -> InventedWork
  ) -> (InventedWork, String) {
    let words = setting.qualifiers
    // Without such words titles come as they fall, and some come twice.
    guard !words.isEmpty, !topics.isEmpty else {
      let chosen = work(topics.isEmpty ? "" : topics[first])
      return (chosen, setting.title(chosen))
    }
    let turned = words.isEmpty ? 0 : firstQualifier % (words.count + 1)
    var last = work(topics.first ?? "")
    for attempt in 0..<(topics.count * (words.count + 1)) {
      let topic = topics[(first + attempt) % topics.count]
      let qualifier = (attempt / topics.count + turned) % (words.count + 1)
      last = work(qualifier == 0 ? topic : setting.qualified(words[qualifier - 1], topic))
      let title = setting.title(last)
      guard let other = taken[title] else { return (last, title) }
      if title == last.leader { return (last, title) }
      if !hasTwin, taken.count >= Self.twinTitle, other.track == last.track.id,
        other.unit != last.unit.name
      {
        return (last, title)
      }
    }
    // More entries than titles: they are numbered, as offices do.
    return (last, "\(setting.title(last))（\(last.unit.name)之\(last.number)）")
  }

  /// A judge. Where the rulebook bars judges of the schools' own province (`fromAfar`), all but every eighth come from
  /// other provinces.
  mutating func judge(
    number: Int, fromAfar: Bool, random: inout SeededGenerator
  ) -> Judge {
    let afar =
      fromAfar && !number.isMultiple(of: 8)
      ? InventedNames.distant[number % InventedNames.distant.count] : nil
    let homes = InventedNames.institutes + setting.units.map(\.name)
    let tracks = rulebook.tracks.map(\.id)
    let first = random.number(below: max(tracks.count, 1))
    // With very few tracks, or very many, everybody judges all.
    let chosen =
      (3...5).contains(tracks.count) ? [tracks[first], tracks[(first + 1) % tracks.count]] : []
    return Judge(
      id: Judge.ID("J\(String(number + 1000).dropFirst())"), name: InventedNames.person(&random),
      organization: afar?.institute ?? homes[number % homes.count],
      province: afar?.province ?? (number.isMultiple(of: 5) ? "北川省" : "京华市"),
      title: setting.judgeTitles[random.number(below: max(setting.judgeTitles.count, 1))],
      tracks: chosen,
      topics: [setting.directions[random.number(below: max(setting.directions.count, 1))]],
      capacity: nil)
  }

  private mutating func person(
    leads: Bool, track: Track, random: inout SeededGenerator
  ) -> RegisteredPerson {
    people += 1
    let isTeacher = setting.isTeacher(track.id)
    let degree: Degree =
      isTeacher
      ? .doctor : !leads && random.number(below: 8) == 0 ? .master : .undergraduate
    let usual = rulebook.subject == .person ? 25...28 : 19...21
    let ages = setting.ages(track.id) ?? usual
    let age = ages.lowerBound + random.number(below: ages.count)
    let born =
      CalendarDay(
        year: year - age - (degree == .master ? 3 : 0), month: 1 + random.number(below: 12),
        day: 1 + random.number(below: 28)) ?? CalendarDay(daysSince1970: 12_000)
    let enrolled =
      isTeacher ? nil : CalendarDay(year: year - 1 - random.number(below: 3), month: 9, day: 1)
    return RegisteredPerson(
      name: InventedNames.person(&random),
      studentNumber: isTeacher
        ? "" : "\(enrolled?.year ?? year)\(String(1_000_000 + people).dropFirst())",
      degree: degree, enrolledOn: enrolled, bornOn: born,
      idNumber: idNumber(born: born, serial: people % 999 + 1),
      mobile: "1990000\(String(10_000 + people % 10_000).dropFirst())")
  }

  /// GB 11643: seventeen digits and a check digit by weights modulo 11.
  private func idNumber(born: CalendarDay, serial: Int) -> String {
    let digits =
      "110199\(born.description.filter { $0 != "-" })\(String(serial + 1000).dropFirst())"
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
    return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
  }

  /// Whether an invented entry answers a question: what is required, and what takes one word.
  static func answers(_ field: FormField) -> Bool {
    field.isRequired || field.kind == .yesNo || field.kind == .choice || field.id == "post"
  }

  private func answers(_ work: InventedWork) -> [String: String] {
    var answers: [String: String] = [:]
    for field in rulebook.form where Self.answers(field) {
      answers[field.id] = setting.answer(field, work) ?? usual(field, work)
    }
    return answers
  }

  /// A dozen, or as near to it as a clause of the rulebook lets it be; a part of another number is all of it.
  private func number(_ field: String) -> Points {
    let rules = rulebook.eligibility.map(\.rule)
    if let whole = rules.lazy.compactMap({ $0 as? AnswerShare }).first(where: { $0.part == field }),
      whole.whole != field
    {
      return number(whole.whole)
    }
    guard
      let bounds = rules.lazy.compactMap({ $0 as? AnsweredNumber }).first(where: {
        $0.field == field
      })
    else { return 12 }
    let least = max(12, bounds.least ?? 12)
    return bounds.most.map { min(least, $0) } ?? least
  }

  /// The questions by whose answers a cap, a minimum or a circle divides a list: with one answer for all there would be nothing to
  /// divide.
  private var dividing: Set<String> {
    Set(
      rulebook.tiers.flatMap { tier in
        tier.questionsOfMinima
          + tier.capHolders.compactMap { if case .answer(let field) = $0 { field } else { nil } }
      })
  }

  private func usual(_ field: FormField, _ work: InventedWork) -> String {
    switch field.kind {
    case .choice where dividing.contains(field.id): work.one(of: field.choices)
    case .yesNo where dividing.contains(field.id): work.turn.isMultiple(of: 3) ? "是" : "否"
    case .text: field.id == "post" ? "负责人" : "围绕\(work.topic)开展，已完成调研与试验，形成阶段成果。"
    case .number: number(field.id).description
    case .day:
      "\(year - 2)-\(String(103 + work.turn % 8).dropFirst())-\(String(101 + work.turn % 28).dropFirst())"
    case .choice: field.choices.first ?? ""
    case .file: "\(work.topic).\(field.accept.first ?? "pdf")"
    case .yesNo: "否"
    }
  }
}
