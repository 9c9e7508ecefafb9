public import ArgumentParser
public import Contest

// Ids are typed on the command line as they are; whether there is such a thing is found out by the action.

extension ExpressibleByArgument where Self: Identifier {
  public init?(argument text: String) { self.init(text) }
}

extension Edition.ID: ExpressibleByArgument {}
extension Round.ID: ExpressibleByArgument {}
extension Tier.ID: ExpressibleByArgument {}
