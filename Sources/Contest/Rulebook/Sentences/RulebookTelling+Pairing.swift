extension RulebookTelling {
  /// Who is paired with whom in a step of pairing, in sentences.
  func lines(pairing rule: PairingRule) -> [String] {
    let (seekers, hosts) = (
      names.track(rule.seekers, in: language), names.track(rule.hosts, in: language)
    )
    return [
      say(
        "“\(seekers)”和“\(hosts)”各按愿意的次序填志愿，互相填了的才能结对；“\(hosts)”没有另填名额的各 \(rule.each) 个。",
        "Those of “\(seekers)” and of “\(hosts)” name whom they would have, the first first; only who named each other are paired. "
          + "Each of “\(hosts)” has \(rule.each) \(rule.each == 1 ? "place" : "places") unless they say otherwise."
      ),
      say(
        "依次问，留下更愿意的：没有两个人都更愿意换成对方；对“\(seekers)”是最好的一种。",
        "No two would both rather have each other than whom they got; of all such pairings it is the best for “\(seekers)”."
      ),
    ]
      + (rule.unnamed == .byLot
        ? [
          say(
            "“\(hosts)”没有填的排在其意向后面，按抽签的次序。",
            "Whom “\(hosts)” did not name come after those they named, by lot.")
        ] : [])
  }
}
