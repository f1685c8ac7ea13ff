/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.pinataspring.integration;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the architecture.
 */
@AnalyzeClasses(packages = "io.github.pinataspring", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTests {

	private static final String ROOT = "io.github.pinataspring";

	private static final String IPFS = ROOT + ".ipfs..";

	private static final String CLIENT = ROOT + ".client..";

	private static final String LOCAL = ROOT + ".local..";

	private static final String AUTOCONFIGURE = ROOT + ".autoconfigure..";

	private static final String TEST = ROOT + ".test..";

	private static final String TESTCONTAINERS = ROOT + ".testcontainers..";

	@ArchTest
	static final ArchRule ipfsContentIsPlainJava = classes().that()
		.resideInAPackage(IPFS)
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(IPFS, "java..", "org.jspecify.annotations..")
		.because("someone who only wants CIDs in Java takes this jar and nothing else");

	@ArchTest
	static final ArchRule clientKnowsNeitherBootNorEmulator = noClasses().that()
		.resideInAPackage(CLIENT)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", LOCAL, AUTOCONFIGURE)
		.because("the client works without Boot, and client and emulator check each other");

	@ArchTest
	static final ArchRule emulatorKnowsNeitherBootNorClient = noClasses().that()
		.resideInAPackage(LOCAL)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", CLIENT, AUTOCONFIGURE)
		.because("the emulator has no Boot inside, and client and emulator check each other");

	@ArchTest
	static final ArchRule onlyOnePackageMentionsTheOptionalEmulator = noClasses().that()
		.resideInAPackage(AUTOCONFIGURE)
		.and()
		.resideOutsideOfPackage(ROOT + ".autoconfigure.local..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(LOCAL)
		.because("the rest must load without it");

	@ArchTest
	static final ArchRule onlyOnePackageMentionsTheOptionalHealth = noClasses().that()
		.resideInAPackage(AUTOCONFIGURE)
		.and()
		.resideOutsideOfPackage(ROOT + ".autoconfigure.health..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.health..")
		.because("the rest must load without it");

	@ArchTest
	static final ArchRule onlyOnePackageMentionsTheOptionalDockerCompose = noClasses().that()
		.resideInAPackage(AUTOCONFIGURE)
		.and()
		.resideOutsideOfPackage(ROOT + ".autoconfigure.docker.compose..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.docker.compose..")
		.because("the rest must load without it");

	@ArchTest
	static final ArchRule nobodyKnowsTheSupportOfTests = noClasses().that()
		.resideInAnyPackage(IPFS, CLIENT, LOCAL, AUTOCONFIGURE)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(TEST, TESTCONTAINERS)
		.because("it is not there when the application runs");

	@ArchTest
	static final ArchRule testcontainersDoNotKnowTheEmulator = noClasses().that()
		.resideInAPackage(TESTCONTAINERS)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(LOCAL, TEST)
		.because("it is in the container");

	@ArchTest
	static final ArchRule onlyPackagesOfItsOwnMentionTheOptionalRedis = noClasses().that()
		.resideInAnyPackage(CLIENT, AUTOCONFIGURE)
		.and()
		.resideOutsideOfPackages(ROOT + ".client.upload.redis..", ROOT + ".autoconfigure.redis..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..")
		.because("the rest must load without it");

	@ArchTest
	static final ArchRule partsOfTheClientFormNoCycle = slices().matching(ROOT + ".client.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule partsOfTheClientDoNotKnowTheTemplate = noClasses().that()
		.resideInAPackage(ROOT + ".client.*..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".client")
		.because("the template is made of the parts");

	@ArchTest
	static final ArchRule packagesOfTheEmulatorFormNoCycle = slices().matching(ROOT + ".local.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule packagesOfIpfsContentFormNoCycle = slices().matching(ROOT + ".ipfs.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule autoConfigurationDoesNotKnowItsExtensions = noClasses().that()
		.resideInAPackage(ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".autoconfigure.*..")
		.because("what is optional builds on the rest");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould(haveNoPublicMembers())
		.because("nobody calls or extends them, but others order themselves around them");

	@ArchTest
	static final ArchRule classConditionsAreOnClasses = noMethods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.beAnnotatedWith(ConditionalOnClass.class)
		.orShould()
		.beAnnotatedWith(ConditionalOnMissingClass.class)
		.because("the class that declares the method would have to load first");

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule clientNeverBlocks = noClasses().that()
		.resideInAnyPackage(CLIENT, AUTOCONFIGURE)
		.should()
		.callMethodWhere(DescribedPredicate.describe("a publisher is blocked on or subscribed to",
				(call) -> (call.getTargetOwner().isAssignableTo(Mono.class)
						|| call.getTargetOwner().isAssignableTo(Flux.class))
						&& (call.getName().startsWith("block") || call.getName().equals("toStream")
								|| call.getName().equals("toIterable"))))
		.because("whoever calls a reactive client may be on an event loop");

	@ArchTest
	static final ArchRule nobodyPrints = noClasses().that()
		.resideInAnyPackage(IPFS, CLIENT, AUTOCONFIGURE)
		.should()
		.accessField(System.class, "out")
		.orShould()
		.accessField(System.class, "err");

	private ArchitectureTests() {
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMethod method : type.getMethods()) {
					if (method.getModifiers().contains(JavaModifier.PUBLIC)) {
						events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is public"));
					}
				}
				type.getConstructors()
					.stream()
					.filter((constructor) -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
					.forEach((constructor) -> events
						.add(SimpleConditionEvent.violated(constructor, constructor.getFullName() + " is public")));
			}

		};
	}

}
