public import ArgumentParser
public import Contest

// Ids are typed on the command line as they are; whether there is such a thing is found out by the action.

extension ExpressibleByArgument where Self: Identifier {
  public init?(argument text: String) { self.init(text) }
}

extension Edition.ID: ExpressibleByArgument {}
extension Round.ID: ExpressibleByArgument {}
extension FollowUpRule.ID: ExpressibleByArgument {}
extension Points: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
extension CalendarDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
extension LetterState: ExpressibleByArgument {}
extension Tier.ID: ExpressibleByArgument {}
