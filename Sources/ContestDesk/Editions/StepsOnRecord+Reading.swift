import Contest
import ContestStore

extension StepsOnRecord {
  /// What is on record of an edition's steps, by the rules in force.
  init(_ edition: Edition, in connection: Connection) throws {
    self.init()
    published = Set(try PublicationRecords.all(edition.id, in: connection).map(\.round))
    for round in edition.tier.rounds where round.recorded != nil {
      if try !CodeRecords.layers(edition.id, round.id, in: connection).isEmpty {
        coded.insert(round.id)
      }
      if try !ReCheckRecords.asked(edition.id, round.id, in: connection).isEmpty {
        rechecked.insert(round.id)
      }
    }
    for step in edition.tier.followUps {
      let isUsed =
        try !FollowUpRecords.terms(edition.id, step.id, in: connection).isEmpty
        || !FollowUpRecords.payments(edition.id, step.id, in: connection).isEmpty
      if isUsed { followedUp.insert(step.id) }
    }
    hasQuotas = try !QuotaRecords.all(edition.id, in: connection).isEmpty
    hasTopics =
      try !TopicRecords.all(edition.id, in: connection).isEmpty
      || TopicRecords.taken(edition.id, in: connection).keys.contains { !$0.isEmpty }
  }
}
