/**
 * Settings for the links that AWS knows. It asks AWS and the person, shows what it would change,
 * and writes one file. To read: {@link accountlink.init.Init}, {@link
 * accountlink.init.ScopeSearch}, {@link accountlink.init.FoundScope}, {@link
 * accountlink.init.FoundLink}, {@link accountlink.init.Draft}, {@link accountlink.init.ScopeDraft},
 * {@link accountlink.init.SettingsText}, {@link accountlink.init.Dialog}.
 */
package accountlink.init;
